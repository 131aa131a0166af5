/** Names of audiences and the groups they are. Compared as `plain` writes them. */
import type { Group } from '#lib/domain/service.ts';

export const GROUP_NAMES: Record<Group, string> = {
	families: `families; family; family members; family and friends; families and friends; friends and family; relatives; affected others; family support; parents and families; families and carers; concerned others; loved ones; significant others; family peer support; parenting family support`,
	carers: `carers; carer; unpaid carers; young carers; adult carers; families and carers; caregivers; parent carers`,
	women: `women; woman; female; females; women only; female only; girls; womens group; women and girls; mothers; lesbian`,
	men: `men; man; male; males; men only; male only; boys; mens group; men and boys; fathers`,
	lgbtq: `lgbt; lgbtq; lgbtqia; lgbtplus; lgbtqplus; lgbt+; lgbtq+; lgbtqia+; lgbt support; gay; lesbian; bisexual; transgender; trans; queer; transgender support; lgbt+ support; gay men; non binary`,
	'young-people': `young people; young person; young adults; youth; teenagers; teens; teen; adolescents; children and young people; support for younger people; 16 25; under 25s; under 25; young people 16 25; 11 25 only; 16 25 only; 18 25 only; under 25s only; under 18s only; children`,
	'older-people': `older people; older adults; older person; elderly; seniors; over 50s; over 55s; over 60s; over 65s; older people 65; pensioners; support for older people; retired`,
	parents: `parents; parent; mothers; fathers; mums; dads; new parents; expectant parents; lone parents; single parents; parents and carers; pregnant women; parents and tots group; families with children`,
	veterans: `veterans; veteran; armed forces; armed forces veterans; ex forces; ex service personnel; ex military; armed forces community; service leavers; military veterans; veterans support; ex armed forces`,
	'prison-leavers': `prison leavers; ex offenders; ex offender; offenders; people leaving prison; people with convictions; people in prison; on probation; probation; ex prisoners; prisoners; criminal justice; ex offenders support; people with criminal records; criminal justice history`,
	homeless: `homeless; homeless people; rough sleepers; rough sleeping; people experiencing homelessness; at risk of homelessness; roofless; near homeless; homelessness`,
	'asylum-seekers': `asylum seekers; asylum seeker; refugees; refugee; refugees and asylum seekers; asylum seekers and refugees; migrants; asylum seeker support; refugee support; new arrivals; immigrants; undocumented`,
	students: `students; student; university students; college students`,
	disabled: `disabled; disabled people; people with disabilities; disability; disabilities; learning disabilities; learning disability; physical disability; physical disabilities; sensory impairment; visual impairment; hearing impairment; autism; special educational needs; send; deaf; blind; wheelchair users; all disabilities; people with a disability; support for people with a disability`
};
