// Made-up stories of community teams, crisis services, children’s and perinatal services, and district nurses.
export const COMMUNITY = [
  {
    file: 'walk-then-talk', title: 'Walk, then talk', team: 'Riverside Team', published: '2026-09-28', picture: 'walking-path',
    summary: 'Some talks are easier side by side. A walking group became the place where people say how they are.', topics: ['Activities and outdoors', 'Physical health'], method: 'microsystem', coproduction: { from_start: true, during: true, in_evaluation: true }, consent: { patient_story: 'anonymised' },
    learning: 'Walk slower than you think, and end at a bench with tea.',
    text: `## How it started

A peer worker noticed that people said more on the way to the clinic than in it. So she stopped going in.

## What we do

Two walks a week, both flat, both ending at a bench with a flask. There is no register and no form. If somebody needs more than a walk, we ring them that afternoon.

> “In a room I am a patient. On a path I am just slow.”
>
> A member of the walking group`,
  },
  {
    file: 'tuesday-clinic', title: 'A Tuesday clinic for physical health', team: 'Riverside Team', published: '2026-11-23',
    summary: 'Blood pressure, weight, bloods and a chat, all in one room on one morning.', topics: ['Physical health'], method: 'model-for-improvement', status: 'testing',
    aim: 'Everybody on antipsychotic medicine has all six checks once a year.',
    metrics: [{ name: 'People with all six checks', unit: '%', better: 'higher', kind: 'process', target: 90, series: { from: '2026-03', levels: [[8, 55, 16]], seed: 19 }, changes_on: [{ date: '2026-05-01', change: 'First Tuesday clinic' }] }],
    changes: [{ idea: 'One room, one morning', pdsa_cycles: 2, outcome: 'adopt' }],
    text: `People were sent to three places for six checks, and most went to one of them. On Tuesdays all six can be done in half an hour. It is too soon to say whether more people come. We will keep counting.`,
  },
  {
    file: 'seen-in-72-hours', title: 'Seen within 72 hours of going home', team: 'Riverside Team', published: '2025-10-13',
    summary: 'The first visit is booked before the person leaves the ward.', topics: ['Discharge', 'Waiting times'], method: 'model-for-improvement',
    metrics: [{ name: 'People seen within 72 hours', unit: '%', before: 71, after: 94, better: 'higher', kind: 'process', target: 80, period_before: 'Spring 2025', period_after: 'September 2025', denominator_before: 48, denominator_after: 52 }],
    changes: [{ idea: 'A slot in the diary of each worker on each day', pdsa_cycles: 3, outcome: 'adopt' }, { idea: 'A shared inbox', pdsa_cycles: 1, outcome: 'abandon' }],
    learning: 'Book the visit while the person is in the room, and write it on their letter.',
    text: `An inbox belongs to everybody, so it belongs to nobody. Each of us now keeps one slot a day free until noon. The ward books it by telephone while the person sits next to them, and they leave with a name and a time.`,
  },
  {
    file: 'fair-caseloads', title: 'A fairer way to share caseloads', team: 'Hillside Team', published: '2025-01-20',
    summary: 'The gap between the largest and the smallest caseload went from 22 people to 9.', topics: ['Staff wellbeing', 'Waiting times'], method: 'lean',
    metrics: [{ name: 'Gap between largest and smallest caseload', unit: 'people', before: 22, after: 9, better: 'lower', kind: 'structure', period_before: 'June 2024', period_after: 'December 2024' }],
    changes: [{ idea: 'Points for time instead of heads', pdsa_cycles: 4, outcome: 'adopt' }],
    text: `Counting heads had seemed fair. Counting hours showed that it was not. Each person on the list now has points for travel, visits and calls, and we share points. It takes ten minutes in supervision. The first month was uncomfortable, and then it was better.`,
  },
  {
    file: 'one-page-plan', title: 'A care plan on one page', team: 'Hillside Team', published: '2024-11-18',
    summary: 'Written with the person, in the first person, and kept on the fridge.', topics: ['Records and forms', 'Carers'], coproduction: { from_start: true, during: true, in_evaluation: true }, consent: { patient_story: 'written' },
    learning: 'If it does not fit on one page, it is not a plan yet.',
    text: `The old plan had eleven pages. One person kept hers under a plant.

Now we sit together with a blank page and three questions. What keeps me well? How will you know that I am not? What should you do then? The person holds the pen.

> “It is the first letter about me that sounds like me.”
>
> A service user`,
  },
  {
    file: 'supervision', title: 'Supervision in the diary', team: 'Hillside Team', published: '2026-06-01',
    summary: 'Half of supervision was cancelled. A fixed hour and a swap list changed that.', topics: ['Staff wellbeing'],
    metrics: [{ name: 'Supervision that took place as planned', unit: '%', before: 48, after: 86, better: 'higher', kind: 'process', period_before: 'Autumn 2025', period_after: 'May 2026' }],
    text: `Everybody agreed that supervision matters, and everybody cancelled it. It now has an hour that no meeting may touch. If you cannot come, you swap with somebody. Cancelling takes a talk with the team manager, which is more trouble than coming.`,
  },
  {
    file: 'answered-in-a-minute', title: 'The crisis line is answered in a minute', team: 'Crisis Line', published: '2026-08-24', picture: 'triage-desk',
    summary: 'Calls wait less, since two people start their shift when most people ring.', topics: ['Answering the phone', 'Waiting times'], method: 'lean', status: 'implementing',
    aim: 'Answer nine calls in ten within a minute.',
    metrics: [{ name: 'Calls answered within a minute', unit: '%', better: 'higher', kind: 'outcome', chart: 'run', series: { from: '2025-07', levels: [[6, 55, 8], [7, 82, 8]], seed: 23 }, changes_on: [{ date: '2026-01-01', change: 'Shifts follow the calls' }] }],
    changes: [{ idea: 'Shifts that begin at four and at nine', pdsa_cycles: 3, outcome: 'adopt' }, { idea: 'A recorded message', pdsa_cycles: 1, outcome: 'abandon' }],
    learning: 'Draw the calls by hour before you draw the roster.',
    text: `Our shifts were those of a ward: early, late, night. Calls keep other hours. They rise when schools close and again before midnight. We moved the start of two shifts, and nothing else.`,
  },
  {
    file: 'wobble-room', title: 'A wobble room for staff', team: 'Crisis Line', published: '2025-07-14', picture: 'quiet-room',
    summary: 'A lamp, an armchair and a door that closes: five minutes after a hard call.', topics: ['Staff wellbeing'],
    learning: 'Give it a lamp. Nobody recovers under a ceiling light.',
    text: `After some calls you cannot take another. We cleared a store room. The armchair came from a colleague’s house and the lamp from another’s. The rule is that nobody asks why you are in there, and somebody brings you tea.`,
  },
  {
    file: 'within-an-hour', title: 'Seen within an hour in the emergency department', team: 'Liaison Team', published: '2026-05-25',
    summary: 'We moved a desk next to triage. The figures go up and down as they did before.', topics: ['Waiting times'], method: 'model-for-improvement', status: 'testing',
    aim: 'See 95% of people within an hour.',
    metrics: [{ name: 'People seen within an hour', unit: '%', better: 'higher', kind: 'outcome', target: 95, series: { from: '2024-04', levels: [[24, 74, 16]], seed: 26 }, changes_on: [{ date: '2025-09-01', change: 'Desk beside triage' }] }],
    changes: [{ idea: 'A desk beside triage', pdsa_cycles: 2, outcome: 'adapt' }, { idea: 'One number to call', pdsa_cycles: 2, outcome: 'adopt' }],
    learning: 'A desk does not add a person. At night there is still one of us.',
    text: `Sitting beside triage means that we hear of people sooner. It does not mean that we are free. The chart says what the night shift knew. We have asked for a second person between eight and two, and will show what that does.`,
  },
  {
    file: 'easy-read', title: 'Easy read letters that people asked for', team: 'Orchard Team', published: '2026-10-12',
    summary: 'A group with learning disabilities wrote our letters again, and threw out half of them.', topics: ['Letters'], method: 'microsystem', coproduction: { from_start: true, during: true, in_evaluation: true }, consent: { patient_story: 'written' },
    learning: 'Start with the letter that frightens people most.',
    text: `## Who did the work

Seven people who get our letters met every second Wednesday for half a year. They read all of them. They sorted them into three piles: good, bad and why.

## What changed

Why was the biggest pile. Those letters are no longer sent. The others have one thing on each page, a picture of the building, and a photograph of the person you will meet.

> “You used to send me a letter to tell me that you would send me a letter.”
>
> A member of the group`,
  },
  {
    file: 'health-checks', title: 'Health checks for people with a learning disability', team: 'Orchard Team', published: '2026-04-27',
    summary: 'A nurse who rings, a picture of the surgery, and the first appointment of the day.', topics: ['Physical health', 'Missed appointments'], method: 'model-for-improvement', status: 'sustained', started: '2024-03', ended: '2025-12',
    aim: 'At least 75% of people on our list have a health check when it is due.',
    metrics: [{ name: 'Health checks done when due', unit: '%', better: 'higher', kind: 'outcome', target: 75, series: { from: '2023-10', levels: [[12, 48, 12], [18, 77, 9]], seed: 35 }, baseline_points: 12, changes_on: [{ date: '2024-10-01', change: 'Nurse rings before the check' }] }],
    changes: [{ idea: 'A call a week before, and a picture of the surgery', pdsa_cycles: 4, outcome: 'adopt' }, { idea: 'The first appointment of the day', pdsa_cycles: 3, outcome: 'adopt' }],
    coproduction: { from_start: false, during: true, in_evaluation: true }, progress_score: 4.5,
    learning: 'Ask surgeries for the first appointment. Waiting is the hard part.',
    text: `The checks were offered in a letter to people who do not read letters. A nurse now rings, says what will happen, and sends a picture of the door. Two surgeries keep their first appointment for us.`,
  },
  {
    file: 'calling-everyone', title: 'We rang everyone who was waiting', team: 'Kite Team', published: '2026-07-06',
    summary: 'The list held people who had moved, got better or never knew that they were on it. The wait is now about half of what it was.', topics: ['Waiting times', 'Answering the phone'], method: 'lean', status: 'sustained',
    metrics: [{ name: 'Wait for a first appointment', unit: 'weeks', better: 'lower', kind: 'outcome', target: 12, series: { from: '2024-01', levels: [[12, 29, 6], [5, 21, 5], [12, 14, 4]], seed: 39, decimals: 1 }, baseline_points: 12, changes_on: [{ date: '2025-01-01', change: 'Calls begin' }, { date: '2025-06-01', change: 'Group sessions' }] }],
    changes: [{ idea: 'A call to each family', pdsa_cycles: 2, outcome: 'adopt' }, { idea: 'A group for parents while they wait', pdsa_cycles: 4, outcome: 'adopt' }],
    savings: [{ amount: 1200, per: 'month', status: 'realised', kind: 'non-cash-releasing', recurrence: 'recurrent', from_month: '2025-09', working: '24 appointments x £50' }],
    learning: 'Ring in the early evening. And ask what would help today, not only whether they still want to wait.',
    text: `Two of us rang for an hour each evening for two months. About one family in five no longer needed us. Others needed us more than the list said. Everyone was glad that somebody rang.`,
  },
  {
    file: 'same-worker', title: 'From seventeen to nineteen with the same worker', team: 'Kite Team', published: '2024-09-16',
    summary: 'Birthdays are a poor reason to change who helps you.', topics: ['Discharge'], coproduction: { from_start: true, during: true, in_evaluation: false },
    text: `Young people told us that the move to adult services felt like being dropped at a bus stop. One worker now stays with them from seventeen to nineteen and goes along to the first meetings. It took one agreement between two managers, which fits on a page.`,
  },
  {
    file: 'schools-hour', title: 'A telephone hour for schools', team: 'Kite Team', published: '2025-04-28',
    summary: 'Referrals that we had to send back went from 38% to 17%.', topics: ['Answering the phone', 'Letters'],
    metrics: [{ name: 'Referrals sent back', unit: '%', before: 38, after: 17, better: 'lower', kind: 'outcome', period_before: 'Autumn term 2024', period_after: 'Spring term 2025', denominator_before: 90, denominator_after: 84 }],
    savings: [{ amount: 5000, per: 'once', status: 'potential', kind: 'not-classified', recurrence: 'non-recurrent', working: '100 referrals x £50' }],
    text: `On Wednesdays from four to five anybody at a school may ring and ask: is this one for you? Half the calls end with advice. The other half end with a referral that has everything in it.`,
  },
  {
    file: 'lessons-first', title: 'Lessons in the morning, therapy after lunch', team: 'Swallow Unit', published: '2025-05-05',
    summary: 'Young people asked for a day that looks like a day.', topics: ['Activities and outdoors'], coproduction: { from_start: true, during: true, in_evaluation: true },
    text: `The timetable was built round the adults. Now lessons come first, while heads are fresh, and therapy comes after lunch. The young people drew it up on the back of the old one. Nobody has been late for maths since, which surprised the maths teacher most.`,
  },
  {
    file: 'midwives-ring', title: 'Midwives ring, and we answer', team: 'Lantern Team', published: '2026-09-07',
    summary: 'A five-page form became a call, and first contact now comes sooner.', topics: ['Waiting times', 'Answering the phone'], method: 'model-for-improvement', status: 'implementing',
    aim: 'Speak to every woman within three days of the midwife’s call.',
    metrics: [{ name: 'Days to first contact', unit: 'days', better: 'lower', kind: 'outcome', target: 3, series: { from: '2025-01', levels: [[12, 13, 4], [8, 5, 2]], seed: 44, decimals: 1 }, baseline_points: 12, changes_on: [{ date: '2026-01-01', change: 'Referral by phone' }] }],
    changes: [{ idea: 'Referral by phone between eight and ten', pdsa_cycles: 3, outcome: 'adopt' }],
    learning: 'The form asked for things that only we needed.',
    text: `Midwives said that our form took longer than the visit. So there is no form. They ring, we write, and we ask for a good time to reach the woman. A nurse rings her back.`,
  },
  {
    file: 'room-for-prams', title: 'A group with room for prams', team: 'Lantern Team', published: '2025-12-01',
    summary: 'We moved our group from the clinic to a library, and people stayed for the second half.', topics: ['Missed appointments', 'Activities and outdoors'], coproduction: { from_start: true, during: true, in_evaluation: false }, consent: { patient_story: 'anonymised' },
    text: `Prams did not fit through the door of the clinic, so they stood in the rain. The library has a ramp, a kettle and carpet. It also has no sign that says what the group is for.

> “I could tell people that I was going to the library.”
>
> A mother`,
  },
  {
    file: 'phone-triage', title: 'What we learned when phone triage made waiting longer', team: 'Harbour Nurses', published: '2026-11-19',
    summary: 'A call before each visit should have saved time. The wait got longer, and the chart showed it within months.', topics: ['Waiting times', 'Answering the phone', 'Skin care'], method: 'model-for-improvement', status: 'stopped',
    metrics: [{ name: 'Wait for a first visit', unit: 'days', better: 'lower', kind: 'outcome', series: { from: '2025-02', levels: [[13, 4, 1.6], [8, 7, 1.6]], seed: 47, decimals: 1 }, baseline_points: 13, changes_on: [{ date: '2026-03-01', change: 'Phone triage begins' }] }],
    changes: [{ idea: 'A nurse rings before each first visit', pdsa_cycles: 5, outcome: 'abandon' }],
    learning: 'Most people need to be seen. For them a call is one more step in the queue.',
    text: `## What we hoped

If a nurse rings first, some visits will not be needed, and the others can be better prepared. That is what we read, and it made sense.

## What happened

Nearly everybody needed a visit after all. The nurse who rang was missing from the round. The wait rose within weeks, and we could see that it was not chance.

## Why we tell it

We stopped, and that was a good day’s work. Another team was about to begin.`,
  },
  {
    file: 'wound-photographs', title: 'Wound photographs that the hospital can see', team: 'Harbour Nurses', published: '2026-02-16',
    summary: 'One app, one consent form, and no more trips to show a leg.', topics: ['Skin care', 'Records and forms'], method: 'lean',
    text: `A picture of a wound used to be on one nurse’s work telephone. Now it goes straight to the record, with the date and a ruler in it. The vascular nurse looks at it on the same day. People who used to travel an hour to show a leg stay at home with it up.`,
  },
  {
    file: 'visits-by-street', title: 'Planning visits by street', team: 'Valley Nurses', published: '2025-11-03', picture: 'home-visits',
    summary: 'Each nurse now has a part of the valley. We drive 29 miles a day instead of 41.', topics: ['Waiting times', 'Staff wellbeing'], method: 'lean', status: 'implementing',
    metrics: [{ name: 'Distance driven by each nurse', unit: 'miles a day', before: 41, after: 29, better: 'lower', kind: 'process', period_before: 'March 2025', period_after: 'September 2025' }],
    savings: [{ amount: 14040, per: 'year', status: 'realised', kind: 'cash-releasing', recurrence: 'recurrent', from_month: '2025-09', working: '31,200 miles x £0.45', confirmed_by_finance: true }],
    learning: 'Let the nurses draw the map. They know where the fords are.',
    text: `The list was in the order in which people had been referred. Nurses passed each other on the lane. We printed the map, took a pencil, and drew five parts. Everybody keeps their own people, and sees them nearer to the time they were told.`,
  },
  {
    file: 'insulin-first', title: 'Insulin before breakfast', team: 'Valley Nurses', published: '2025-03-03',
    summary: 'Nine in ten people now have their insulin before they eat.', topics: ['Medicines', 'Physical health'], method: 'model-for-improvement',
    metrics: [{ name: 'Insulin given before breakfast', unit: '%', before: 64, after: 90, better: 'higher', kind: 'process', period_before: 'November 2024', period_after: 'February 2025', denominator_before: 70, denominator_after: 71 }],
    changes: [{ idea: 'Two early rounds instead of one', pdsa_cycles: 3, outcome: 'adopt' }],
    text: `Breakfast does not wait for nurses. One early round could not reach everybody before eight. Now there are two short ones, and the nurses who do them go home early. There was a queue to volunteer.`,
  },
];
