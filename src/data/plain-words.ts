/**
 * 2,048 plain short English words, our own choice, in alphabetical order: eleven bits each. Read
 * aloud and written down by people under strain, so none sounds like another word, none begins with
 * the same four letters as another, and none is about drugs, drink, sex, violence or faith. The
 * order is part of the format: a word is never moved, added or replaced.
 */
export const PLAIN_WORDS: readonly string[] = `
able about above abroad abrupt absent absorb abstract abundant academy accent accord accurate
achieve acorn acre across acrylic act active actor actual adapt addition address adhesive
adjacent adjust admit adopt adore adult advance advert aerial affair affirm afford after again
age agent agile agree ahead aim aircraft airport airy alarm album alert algebra alike alive
almond alone alpha alpine already also altitude always amaze ambition amend among amount ample
amuse analyse anchor ancient anemone animal ankle annual another answer anthem antique antler
any anytime apart apology appeal apple appoint approve april apron aquatic arcade arch area
arena argue arise arm armchair armour aroma around arrange arrive art artist artwork ask asleep
aspect assemble assign assume aster astonish athlete atlas atom attach attend attic attract
auditor august aura author autumn avenue avocado avoid await awake award away azure backpack
badge bag baker balance balcony ballad bamboo bandage bangle banjo banner banquet barbecue
barley barn basic basket batch bath battery beacon bead beagle beak beam because become bed
bedroom bedtime bee beech beehive beeswax beetle before begin behave behind beige belief below
belt bench beneath beside best better between beyond bicycle big bike billion bin binder bingo
biology biplane birch bird birthday biscuit bit blanket blaze blend blink blizzard bloom blossom
bluebell blur blush boarding boat boil bold bolt bonfire bonnet bonus book boost border borrow
bounce bouquet boutique box boxer brace braid bramble branch brass brave breath breeze brick
brief bright bring broad broccoli bronze brook brunch brush bubble bucket budget buffet buggy
bugle builder bulb bulk bulldog bumper bunch bundle bungalow burger burrow bus busy butler
butter buyer buzz cabaret cabbage cabin cable cactus cake calcium call calm camel camp canal
candle canoe canteen canyon cape captain car caravan carbon card care cargo carnival carpet
carry cart carve case cashew castle catalog catch cattle cause caution cave cedar celery cello
cement ceramic certain chair chalk champion chance chapter charm cheer chess chief chimney chin
chip choice chorus chowder cinema cinnamon circle citizen citrus city civic claim clap clarinet
class clay clear clever climb clip cloak clock cloud clover clown club cluster coach coast coat
cobalt cobble cobweb code coin cold collage column comb comet comfort comic comma compass
concert cone confetti connect console contact convoy cook cool copy coral cork corn correct
cosmic cost cotton couch count couple courage cousin cover cradle craft crane crater crayon
create credit crescent cricket crimson crisp crowd crumb cube cuckoo cuddle culture cup cupboard
curious curl curtain curve cushion custom cutlery cycle cypress daffodil dahlia daily daisy damp
dance dapper daring dawn day dazzle debate decade decent decide decorate deep defend degree
delay delight demand denim dentist depart depend depth deputy descend design desk detail develop
dial diamond dice diesel diet digital dignity dimple dinghy dinner dinosaur dip diploma direct
disco dish display distant ditch dive divide docile dock dodge dogma dollar dolphin domino
donate doodle door dormouse dotted double dove down dozen dragon draw dream dress drive drizzle
drum dry during duty each eagle ear early earring earth easel easily east easy echo eclipse
ecology edible edit educate effort egg eight either elastic elbow elder elect elegant element
elephant eleven elm else embark ember emblem embrace emerge emotion empire employ empty enable
encore end endless energy engage engine engrave enjoy enlarge enough enrich enter entire entry
envelope equal equip errand erupt espresso essay estate eternal even ever evident evolve exact
example excel exhibit exit expand expect explain export express extra eyebrow eyelash fabric
fabulous face fact fade falcon false fame famous fan fancy fanfare far farm farther fashion fast
favour feast feather february feel feline fellow fence fennel fern ferret festival fetch fiction
fiddle field fifty fig figure file fill film filter final finch firefly firm first fish five
fizzy flag flamingo flannel flap flavour flax fleece flicker flight flint flip float flock floor
flora fluffy fluid flute fly foam focus fog foggy fold foliage folk follow food foot forest fork
form fort fossil found fox foxglove fragile frame freckle free freight frequent fresh friday
friend frisbee frog from front frost frozen fuchsia fuel full fun funny furnace furry fusion
future gadget galaxy gallop game gap garage garden gargle garlic gateway gather gaze gecko gem
general gentle genuine geology gift giggle ginger giraffe give glacier glad glance glass gleam
glide glimmer globe glory glossy glove glow glue goal gold golf gondola gong good gopher govern
grace graduate grain grammar grand grape gravel greet grid grin grip grocery group grove grow
guess guide guinea guitar gulf gull gum gust gym gymnast habit half hamlet hammock hamper hand
happy harbour harmony harp harvest hat hatch have hawk hazel head health heat hedge height
helium helmet help heritage hero herring hexagon hidden highland hiking hill hint hippo history
hive hobby hockey hold holiday homework honey honour hood hoof hoop hope horizon horn host hotel
hover huddle huge human humble hummus humour hundred hurdle hurry hut iceberg icing icon idea
igloo image imitate immense impact import impress impulse incense inch include income index
indigo indoor industry infinite inform ink inner innocent input inquiry insect inside inspire
install interest into invent invite iris island isolate issue italic item ivy jacket jaguar
january jar jasmine javelin jaw jazz jelly jersey jester jet jigsaw jingle job jockey jog join
joke jolly journey joy jubilee jug juggle juice jukebox july jumbo jumper jungle junior juror
just kangaroo karate kayak keen keep kennel ketchup kettle keyboard keyhole kidney kimono kind
king kiosk kit kitchen kite kiwi knee knock knuckle koala label lace ladder lady lagoon lake
lamp land language lantern larder large lark laser lasso last latch late laugh laundry laurel
lavender lawn layer leaflet league leap learn leave lecture left leg legend lemon lemur lend
lentil leopard letter level liberty library lid life lift light like lilac lily lime limit linen
lining linnet lion list litre little lizard loaf lobby lobster local locket locust lodge loft
logic lollipop long look loop lorry lotion lotus loud lounge loyal lucky luggage lullaby
luminous lunar lunch luxury lyric macaroni machine mackerel magazine magenta magnet magpie
mahogany majesty major make mallet mammal manage mandarin mango mansion manual many maple marble
march margin marina mark marsh marvel mascot mason mat matter maximum maybe mayfly mayor meadow
meal mean measure medium melody melt member memory mend mention menu merge merit mermaid merry
message meteor method metro midday midnight migrate mile milk mill mimic mind mineral minimum
mint minute miracle mirror mischief mission mitten mix mixture moat mobile model module molecule
moment monday money monsoon month monument mood moon mop mosaic moss most moth motion motor
motto mound mouse mouth move movie much mud muddle mug mulberry multiply mumble museum music
must mutual myself mystery myth name nap napkin narrow nation nature navigate navy near neat
neck nectar neither neon nephew nerve nest net nettle network neutral never newborn newt next
nibble nice nickel niece nimble nine noble nobody nod noise noodle noon normal north note
nothing notice novel now nudge nugget number numeric nursery nutmeg nuzzle nylon oak oasis oat
oatmeal object oblong oboe observe obtain obvious occur ocean octave october odd offer office
offshore often oil okay old olive olympic omega once onion online only onward opal open opera
opinion oppose option orange orbit orchid order ordinary oregano organ origin ornament ostrich
other otter outdoor outer outfit outline outside oval oven over owl own owner oxygen page pagoda
paint palace palm pamphlet pancake panda panel panorama pantry paper parade parcel pardon park
parlour parrot parsley part pass pasta patch path patio patrol pattern pave pavilion paw peacock
peanut pebble pecan peculiar pelican pen pencil pendant penguin penny peony people pepper perch
perfect perhaps period permit person pheasant phoenix phone photo phrase physics piano picket
picnic picture pigeon pigment pile pillar pilot pine pink pioneer pivot pizza plan plaster plate
play plaza pledge plenty plot plough plunge plural pocket podium poem poet point polar polish
polka polo pond pony poodle pool popcorn poplar popular porch porridge port pose position
possible post potato pottery pouch poultry power praise precise prefer premium prepare present
pretty prevent price primary print prism problem process produce project promise proper prosper
protect proud prove prune public puddle puffin pull pulse pumpkin pupil puppet purple purse
puzzle pyramid quail quality quest quick quill quince quiz raccoon race radar radio raft rail
rainbow raisin rally rambler ranch random range rapid rather rattle raven ray reach ready realm
reason recall recent recipe recycle reduce redwood refer reflect refresh region regular reindeer
rejoice relax release relish rely remain remedy remind remote renew renown repair repeat reply
report reptile request rescue resident resort respect restore result return reunion reveal
revise revolve reward rhubarb rhythm ribbon rice rickshaw riddle ridge rigid ringlet rinse ripen
ripple rise ritual rival river roadside roam robin robot rocket rodeo roller roof room rosette
rotate round rover royal rubbish ruby rucksack rudder rug rugby rule rumble runner runway rural
rust safari safe saffron salad salon salute same sample sand sapling sapphire sardine satchel
satin saturday saucer savanna save savvy say scale scamper scan scarf scatter scenic school
science scissors scoop scout scrap screen script scroll scrub sculpt seafood seagull seal search
season seat seaweed second secret sector security seek seesaw seldom select self semester
semolina send senior sense separate sequel serene series serve sesame session settle seven shade
shallow shampoo shape share shawl shed sheet shelf sherbet shield shift shimmer shine ship shirt
shock shoelace shore shout shovel show shrimp shrub shuffle shut shy siesta sign silence silk
silly silver similar simple since sing sister sit six sixteen sizzle skate sketch ski skill skip
skirt sky skyline slate sleep slender slide slogan slope sloth smart smile smooth snack snail
snap snippet snooze snorkel snowman snug soap soccer social sock sofa soft soil solar solid
solve sombrero sonata song soon soprano sorbet sorrel sound soup south souvenir soybean space
spade spaniel spare spatula special speech spell spend sphere spinach spiral splash splendid
sponge spool sport spot spring sprout spruce square squeak squid stable stack stadium staff
stage stamp stand star state stay steady stem stencil stereo steward still stirrup stitch stock
stool stop store stove strategy stream stripe strong strudel study stuff sturdy subject suburb
success such sudden suffix suggest suit summer sunny sunrise sunset super supper sure surprise
survey swamp swap sweater sweep swift swim swing switch swivel sycamore syllable symphony
synonym system table tackle tadpole taffeta tailor take talcum talent talk tall tango tape
tapioca target tarmac tartan task taste taxi teach teammate teapot tearoom teaspoon teeth
telegram tell tempo ten tennis tent term terrace test text thank thatch thaw theatre theme
theory thermal thicken thimble thing third this thorn three thrive thrush thumb thunder thursday
tiara ticket tiddler tidy tiffin tiger tile timid tin tinsel tiny tissue title toast today
toddler tofu together tomato tomboy tomorrow tone tonight toolbox tooth top topaz topic topsoil
torch tornado torso tortoise total touch tough tour towel town toy track trade traffic trail
trapeze travel tray treat treble tree trekking trellis tremble trend triangle tricycle trifle
trio triple triumph trolley trophy trout trowel truck true truffle trumpet trunk truth try tube
tuesday tugboat tuition tulip tumble tundra tune tunnel turnip turtle tutor tutu tweed twelve
twenty twice twig twilight twin twist type typist ukulele umbrella umpire unable uncle uncover
under undo unearth unfold unfurl unicorn uniform union unique unit universe unless unlock unpack
until unusual unwind upbeat update upgrade uplift upon upper upright upstairs uptown upward
urban useful usual utensil utility vacant valid valley value van vanish variety varnish vase
vast vault vehicle velocity velvet vendor venture venue veranda verb verdict verse vertical
vessel veteran viaduct vicinity victory video view villa vine vintage viola virtue visit visual
vitamin vivid vocal voice volcano volley volume vote voucher vowel voyage waffle wagon wake walk
wallaby walnut walrus waltz wander want warbler wardrobe warm wash watchful water wealth weasel
web weekday welcome well west wharf wheat wheel when where whimsy whisker who wicker wide wild
will win wing winner winter wire wisdom wise wish wisteria withdraw wolf wombat wonder wooden
wool word work worldly worth wrapper wren wriggle yacht yard yarn yawn year yes yet yodel yoga
yonder young yourself youth yoyo yummy zany zebra zenith zeppelin zero zest zigzag zinc zip
zither zodiac zone zoo zoom
`
	.trim()
	.split(/\s+/);
