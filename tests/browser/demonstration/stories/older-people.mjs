// Made-up stories of the older people’s wards, dementia services and rehabilitation.
export const OLDER_PEOPLE = [
  {
    file: 'night-lights', title: 'Night lights at knee height, and fewer falls in the dark', team: 'Willow Ward', published: '2026-11-16', picture: 'night-lights',
    summary: 'The night team fitted lights where people look when they get up: down. Falls at night are fewer, and have stayed so.', topics: ['Falls'], method: 'model-for-improvement', status: 'sustained', started: '2024-10', ended: '2026-04',
    theme: 'Safe at night', global_aim: 'Everybody who gets up at night on Willow Ward gets back to bed safely.', aim: 'Bring falls between ten at night and six in the morning down to 5 a month by April 2026.',
    metrics: [
      { name: 'Falls at night', unit: 'a month', better: 'lower', kind: 'outcome', target: 5, definition: 'Falls between ten at night and six in the morning', source: 'Incident reports', series: { from: '2024-04', levels: [[12, 11, 4], [18, 5, 3]], seed: 3 }, baseline_points: 12, changes_on: [{ date: '2025-04-01', change: 'Lights at knee height' }] },
      { name: 'Call bells answered within two minutes', unit: '%', better: 'higher', kind: 'balancing', before: 82, after: 84, period_before: 'March 2025', period_after: 'March 2026' },
    ],
    changes: [
      { idea: 'Lights at knee height between bed and toilet', pdsa_cycles: 4, outcome: 'adopt' },
      { idea: 'Brighter ceiling lights', pdsa_cycles: 1, outcome: 'abandon' },
      { idea: 'A round at two o’clock for those who often get up then', pdsa_cycles: 3, outcome: 'adapt' },
    ],
    savings: [{ amount: [20000, 26000], per: 'year', status: 'potential', kind: 'cost-avoidance', recurrence: 'recurrent', from_month: '2026-04', working: 'The falls that no longer need treatment, at the price of a short stay each' }],
    coproduction: { from_start: true, during: true, in_evaluation: true }, evaluation: ['peer'], progress_score: { score: 4.5, on: '2026-10-01' }, consent: { patient_story: 'anonymised', staff_named: true }, coach: 'The QI coach for older people’s wards', authors: ['The night charge nurse'],
    learning: 'Lie on the bed, get up in the dark, and look where you look. Every ward we showed this to moved its lights.',
    contact: 'The night charge nurse of Willow Ward', related: ['drinks-trolley', 'heels-off-the-bed'], sources: [{ title: 'The ward’s falls log' }],
    text: `## The problem

Most falls at night happened between the bed and the toilet. The ceiling lights were either off, or so bright that they woke the bay. So people walked in the dark.

## What we tried

A patient said that the lights were in the wrong place. He was right. When you get up at night you look down, and there was nothing to see. We taped three small lights from a hardware shop to the wall, at the height of a knee, and asked people in the morning what they had noticed.

> “I said the lights were in the wrong place. A week later they had moved.”
>
> A patient on Willow Ward

## What came of it

The bay with tape on the wall had a calm month. Estates then fitted proper lights along the whole ward.

![A drawing of the bay by day, with the bed beside the window](ward-window.png)`,
  },
  {
    file: 'garden-hour', title: 'A garden hour on every dry day', team: 'Hazel Ward', published: '2026-11-02', picture: 'garden',
    summary: 'The door to the garden was open, and nobody went. Now there is an hour, a coat stand and a reason.', topics: ['Activities and outdoors', 'Staff wellbeing'], method: 'microsystem', status: 'testing',
    aim: 'Every patient who wants to go outside does so at least twice a week.',
    metrics: [{ name: 'Visits to the garden', unit: 'visits a week', better: 'higher', kind: 'outcome', series: { from: '2026-04', levels: [[7, 38, 18]], seed: 5 }, changes_on: [{ date: '2026-06-01', change: 'The garden hour' }] }],
    coproduction: { from_start: true, during: true, in_evaluation: false }, consent: { patient_story: 'anonymised' },
    changes: [{ idea: 'A coat stand with coats in four sizes', pdsa_cycles: 2, outcome: 'adopt' }, { idea: 'A bell at two o’clock', pdsa_cycles: 3, outcome: 'adapt' }],
    text: `## How it began

People said that they would go out if somebody else did. Staff said the same.

## What we do

At two o’clock, if it is dry, somebody rings a hand bell and puts on a coat. There are coats for everyone. The raised beds were planted with a local gardening club, and those who do not want to walk can sit and be in charge of the tomatoes.

> “You can tell the weather from inside. But you cannot smell it.”
>
> A patient on Hazel Ward`,
  },
  {
    file: 'heels-off-the-bed', title: 'Heels off the bed', team: 'Hazel Ward', published: '2026-05-11',
    summary: 'A pillow under the calf, a mirror on a stick, and a nurse who looks every morning.', topics: ['Skin care'], method: 'model-for-improvement', status: 'implementing',
    metrics: [{ name: 'People with a new pressure ulcer', unit: 'people a month', better: 'lower', kind: 'outcome', suppress: true, series: { from: '2024-10', levels: [[9, 8, 4], [9, 4, 5]], seed: 17 } }],
    changes: [{ idea: 'A pillow under the calf for everybody who stays in bed', pdsa_cycles: 3, outcome: 'adopt' }, { idea: 'A mirror on a stick to see heels', pdsa_cycles: 2, outcome: 'adopt' }],
    learning: 'Look at heels with the light on, at the same time each day, and write down that you looked.',
    text: `Heels are easy to forget, because nobody sees them. We bought mirrors on sticks, like those of a dentist but larger, and hung one in each bay. Looking takes ten seconds. A pillow under the calf keeps the heel in the air.

Some monthly counts on this ward are small. They are withheld here, so that nobody can be recognised.`,
  },
  {
    file: 'drinks-trolley', title: 'A drinks trolley at eleven and three', team: 'Hazel Ward', published: '2026-03-16', picture: 'drinks-trolley',
    summary: 'Three bright jugs, a choice of cups, and somebody who sits down.', topics: ['Food and drink', 'Physical health'], method: 'model-for-improvement', status: 'sustained',
    aim: 'Nine in ten patients drink at least six cups a day.',
    metrics: [{ name: 'Patients who drank six cups or more', unit: '%', better: 'higher', kind: 'process', target: 80, series: { from: '2023-11', levels: [[12, 52, 12], [16, 78, 10]], seed: 25 }, baseline_points: 12, changes_on: [{ date: '2024-11-01', change: 'The trolley begins' }] }],
    changes: [{ idea: 'A trolley twice a day', pdsa_cycles: 4, outcome: 'adopt' }, { idea: 'Jugs in bright colours', pdsa_cycles: 1, outcome: 'adopt' }, { idea: 'A chart above the bed', pdsa_cycles: 2, outcome: 'abandon' }],
    savings: [{ amount: 3600, per: 'year', status: 'planned', kind: 'cost-avoidance', recurrence: 'recurrent', from_month: '2026-04', working: '12 infections x £300' }],
    learning: 'People drink when somebody drinks with them.',
    text: `Water in a clear jug, on a white table, in front of a white wall, is hard to see. We bought jugs in red, blue and yellow. Then a volunteer suggested a trolley with a proper choice, and cups that do not need two hands.

The chart above the bed was filled in by nobody and read by nobody. We dropped it.`,
  },
  {
    file: 'non-slip-socks', title: 'Non-slip socks for everybody', team: 'Hazel Ward', published: '2024-03-11', archived: true, status: 'stopped',
    summary: 'We bought 400 pairs. They turned round on the foot, and we stopped.', topics: ['Falls'],
    learning: 'Try ten pairs before you buy 400.',
    text: `The socks had grips on the sole. On many feet they turned, and then the grips were on top. Proper shoes that fit are better, and families are glad to bring them.`,
  },
  {
    file: 'red-trays', title: 'Breakfast on red trays', team: 'Larch Unit', published: '2026-02-02', picture: 'breakfast',
    summary: 'A red tray says: this person may need company to eat. More breakfasts are finished than before.', topics: ['Food and drink'], method: 'model-for-improvement', status: 'implementing',
    metrics: [{ name: 'Breakfasts finished', unit: '%', better: 'higher', kind: 'outcome', target: 75, series: { from: '2024-06', levels: [[12, 58, 12], [8, 74, 8]], seed: 31, gaps: [4] }, baseline_points: 12, changes_on: [{ date: '2025-06-01', change: 'Red trays' }] }],
    changes: [{ idea: 'Red trays for those who need company', pdsa_cycles: 3, outcome: 'adopt' }, { idea: 'Staff eat at the same table', pdsa_cycles: 2, outcome: 'adopt' }],
    coproduction: { from_start: false, during: true, in_evaluation: false },
    learning: 'Toast and talk work better than supplements.',
    text: `Nobody could tell who needed help until the tray came back full. Now the kitchen sends a red tray, and whoever carries it sits down. Nothing else was added: no form, no new post.

One month is missing, because the kitchen was closed for repairs.`,
  },
  {
    file: 'life-stories', title: 'Life stories on a shelf by the bed', team: 'Larch Unit', published: '2025-09-29', picture: 'life-story',
    summary: 'A box, three photographs and a page. Seven in ten people now have one.', topics: ['Carers', 'Activities and outdoors'], method: 'microsystem',
    metrics: [{ name: 'People with a life story by their bed', unit: '%', before: 20, after: 72, better: 'higher', kind: 'process', period_before: 'January 2025', period_after: 'August 2025', denominator_before: 30, denominator_after: 32 }],
    coproduction: { from_start: true, during: true, in_evaluation: true }, consent: { patient_story: 'written' },
    changes: [{ idea: 'A form for families', pdsa_cycles: 2, outcome: 'abandon' }, { idea: 'A box to fill at the first visit', pdsa_cycles: 3, outcome: 'adopt' }],
    learning: 'A form asks for facts. A box asks for stories.',
    text: `## What happened

The form had forty questions and came back empty. So we gave families a shoe box and asked for three photographs and one thing that smells of home. The page that goes with it is written by whoever visits.

> “They asked me about my mother’s dog before they asked about her tablets.”
>
> A daughter

## How it is used

Whoever does the morning wash takes one thing out of the box and asks about it. Mornings are calmer.`,
  },
  {
    file: 'appointment-letter', title: 'We rewrote the appointment letter. The wait stayed the same', team: 'Memory Clinic East', published: '2026-10-26',
    summary: 'A good letter, and no shorter wait. That is worth knowing.', topics: ['Letters', 'Waiting times'], method: 'model-for-improvement', status: 'testing',
    aim: 'Bring the wait for a first appointment to 12 weeks.',
    metrics: [{ name: 'Wait for a first appointment', unit: 'weeks', better: 'lower', kind: 'outcome', target: 12, series: { from: '2024-09', levels: [[25, 18, 5]], seed: 84, decimals: 1 }, changes_on: [{ date: '2026-01-01', change: 'New letter' }] }],
    changes: [{ idea: 'A letter on one side', pdsa_cycles: 3, outcome: 'adopt' }],
    learning: 'The letter was not what people were waiting for. Scan results were.',
    text: `We hoped that a clearer letter would mean fewer people ring to change their date, and that the clinic would run fuller. People do like the letter. The wait has not moved. We now look at how long scan results take, which we should have drawn on the wall first.`,
  },
  {
    file: 'tea-first', title: 'Tea before the memory test', team: 'Memory Clinic East', published: '2025-03-31',
    summary: 'People came to a test. Now they come to a table.', topics: ['Food and drink', 'Carers'], consent: { patient_story: 'anonymised' }, coproduction: { from_start: false, during: true, in_evaluation: true },
    text: `The waiting room faced a closed door. We turned the chairs, put a table in the middle, and made tea. The nurse who will do the assessment pours it.

> “By the time we went in, I had forgotten to be frightened.”
>
> A service user

It costs the price of the tea, and ten minutes that we used to spend on settling people down.`,
  },
  {
    file: 'music-on-thursdays', title: 'Music on Thursday afternoons', team: 'Alder House', published: '2026-01-19', picture: 'music-afternoon',
    summary: 'Somebody gave us a piano. Then it turned out who could play.', topics: ['Activities and outdoors'], coproduction: { from_start: true, during: true, in_evaluation: false },
    learning: 'Tune the piano. People hear that you mean it.',
    text: `A school was throwing out its piano. It stood in the day room for a week before a resident sat down and played for an hour. Thursday afternoons are now for music. There is a list of songs on the wall, and anybody may add to it, including the cook.

We do not measure it. The room is full.`,
  },
  {
    file: 'clean-clothes', title: 'Clean clothes by Friday', team: 'Alder House', published: '2024-08-05',
    summary: 'A laundry rota that residents wrote, and keep.', topics: ['Activities and outdoors'], coproduction: { from_start: true, during: true, in_evaluation: true },
    text: `Clothes went missing, and whose fault it was took longer than the washing. Residents drew up a rota and a set of numbered baskets. Staff have no part in it, except that we have a basket too.`,
  },
  {
    file: 'cooking-ahead', title: 'Cooking for the week ahead', team: 'Elm House', published: '2025-06-30',
    summary: 'Six portions on Sunday, and a freezer with names on it.', topics: ['Food and drink', 'Discharge'], method: 'microsystem',
    learning: 'Teach the shopping before the cooking.',
    text: `People who were about to move out could make an excellent lasagne, and did not know what it costs. We begin with a budget and a bus to the market now. On Sundays everybody cooks one dish in six portions. The freezer is a small shop: you take what others made, and they take yours.`,
  },
  {
    file: 'rostering', title: 'Rosters on a screen', team: 'Elm House', published: '2024-02-26', archived: true,
    summary: 'Our first try at electronic rosters. A newer system has taken its place.', topics: ['Staff wellbeing', 'Records and forms'],
    text: `The screen by the door showed who was on shift. It was liked, and it broke often. Since then the whole trust has changed to one system, so this story is kept only as a record.`,
  },
  {
    file: 'sunflowers', title: 'Sunflower lanyards at the door', team: 'Larch Unit', draft: true,
    summary: 'Still being written.', topics: ['Carers'],
    text: 'We will tell this when the second month is over.',
  },
];
