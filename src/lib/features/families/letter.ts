/**
 * A letter that asks a council for a carer's assessment, to be changed by whoever sends it. In
 * English in every language of the app, because that is what the council reads. It names no
 * substance and no person that the writer does not name.
 */
export const LETTER = `[Your name]
[Your address]
[How to reach you, if it is safe]

[Date]

To the adult social care team, or the carers team

Request for a carer’s assessment

Dear Sir or Madam,

I help someone close to me who has a problem with drugs or alcohol. I am asking for an assessment of my own needs as a carer.

This is what I do for them: [for example meals, money, appointments, keeping them safe].

This is what it does to me: [for example sleep, health, work, money, children].

Please tell me when the assessment can take place and who will do it. I would like it to be [by phone / in person / away from home]. Please do not [write to my home / leave messages], so that it stays between us.

The NICE quality standard for drug use disorders (QS23, statement 3) says that families and carers are offered an assessment of their needs. Please also tell me who offers this locally.

Yours faithfully,

[Your name]
`;
