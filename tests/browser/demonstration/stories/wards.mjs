// Made-up stories of the adult acute wards and the intensive care unit.
export const WARDS = [
  {
    file: 'red-to-green', title: 'Red to green days: what were people waiting for?', team: 'Maple Ward', published: '2026-09-14', picture: 'huddle-board',
    summary: 'Each morning the ward asks of every patient: will today bring them closer to home? The average stay is about two weeks shorter.',
    topics: ['Length of stay', 'Discharge', 'Safety huddles'], method: 'model-for-improvement', status: 'sustained', started: '2024-11', ended: '2026-03',
    global_aim: 'Nobody stays on Maple Ward a day longer than they need to.', aim: 'Bring the average stay below 35 days by March 2026.',
    metrics: [
      { name: 'Average length of stay', unit: 'days', better: 'lower', kind: 'outcome', target: 35, definition: 'Of all people who left in the month', source: 'Ward list', series: { from: '2024-01', levels: [[14, 46, 8], [18, 32, 6]], seed: 41, decimals: 1 }, changes_on: [{ date: '2025-03-01', change: 'Red to green board' }], recalculate_on: ['2025-03-01'] },
      { name: 'Readmissions within 30 days', unit: '%', better: 'lower', kind: 'balancing', series: { from: '2024-01', levels: [[32, 9, 5]], seed: 7, decimals: 1 } },
    ],
    changes: [
      { idea: 'A board that shows for each patient what today is for', pdsa_cycles: 6, outcome: 'adopt' },
      { idea: 'A weekly call with the council’s housing officer', pdsa_cycles: 3, outcome: 'adopt' },
      { idea: 'A second huddle at four o’clock', pdsa_cycles: 2, outcome: 'abandon' },
    ],
    savings: [{ amount: 84000, per: 'year', status: 'realised', kind: 'non-cash-releasing', recurrence: 'recurrent', from_month: '2025-07', working: '240 bed days x £350', confirmed_by_finance: { by: 'Finance business partner', on: '2026-05-12' }, overlap_group: 'beds' }],
    learning: 'Most red days were not about care. They were about keys, forms and a signature, so invite the people who hold them.',
    coproduction: { from_start: false, during: true, in_evaluation: true }, evaluation: ['peer', 'internal'], progress_score: { score: 4.5, on: '2026-08-01' },
    related: ['discharge-letters', 'medicines-ready'],
    text: `## The problem

Everybody on the ward was busy, and still people waited. When we looked back over a month, the longest waits were for things that nobody on the ward could do alone: a place to live, a form, a call returned.

## What we did

At a quarter past nine we stand at the board. For each patient we ask one question: what is today for? If the answer is nothing, the day is red, and one of us leaves the huddle with a name to ring. A green day is one that brings somebody closer to home.

The housing officer joins by telephone on Mondays. That call has done more than any form.`,
  },
  {
    file: 'morning-meeting', title: 'Patients now chair the morning meeting', team: 'Birch Ward', published: '2026-11-09', picture: 'ward-window',
    summary: 'The chair’s list fits on a card, and a different patient holds it each day.', topics: ['Activities and outdoors'], method: 'microsystem', status: 'implementing',
    coproduction: { from_start: true, during: true, in_evaluation: true }, consent: { patient_story: 'anonymised' },
    learning: 'Hand over the card before you feel ready.',
    text: `## What happened

The morning meeting used to be staff who read out a list. Somebody asked why the people who live here do not run it. We had no good answer.

Now there is a card with five lines. Whoever wants to chair takes it at breakfast. Staff sit where everybody sits.

> “I had not been in charge of anything for a year.”
>
> A patient on Birch Ward

## What surprised us

The meetings got shorter. People asked for fewer things, and offered more.`,
  },
  {
    file: 'discharge-letters', title: 'Discharge letters sent within 24 hours rose from 61% to 88%', team: 'Rowan Ward', published: '2026-08-03',
    summary: 'A template with half as many boxes, and a clerk who asks at two o’clock.', topics: ['Discharge', 'Letters'], method: 'model-for-improvement', status: 'implementing',
    aim: 'Send nine letters in ten within a day of discharge.',
    metrics: [{ name: 'Letters sent within 24 hours', unit: '%', before: 61, after: 88, better: 'higher', kind: 'process', period_before: 'March 2026', period_after: 'July 2026', denominator_before: 57, denominator_after: 60, source: 'Ward clerk’s log' }],
    changes: [{ idea: 'A shorter template', pdsa_cycles: 3, outcome: 'adopt' }, { idea: 'The clerk asks each doctor at two o’clock', pdsa_cycles: 2, outcome: 'adopt' }],
    learning: 'Ask the person who reads the letter what they skip.',
    text: `## What we changed

We sent ten old letters to two GP practices and asked which parts they read. They read the medicines, the plan and the date of the next appointment. Those now come first, and the rest fits on one side.

## What we do not know yet

Two months are two months. We now note every week’s figure, and will show them here when there are enough.`,
  },
  {
    file: 'standing-handover', title: 'Handover in twenty minutes, standing up', team: 'Rowan Ward', published: '2025-05-19',
    summary: 'Handover took 45 minutes. With one sheet and no chairs it takes 20.', topics: ['Handovers'], method: 'lean', status: 'implementing',
    metrics: [{ name: 'Length of handover', unit: 'minutes', before: 45, after: 20, better: 'lower', kind: 'process', approximate: 'both', period_before: 'October 2024', period_after: 'April 2025' }],
    savings: [{ amount: 18250, per: 'year', status: 'potential', kind: 'non-cash-releasing', recurrence: 'recurrent', from_month: '2026-04', working: '730 hours x £25' }],
    changes: [{ idea: 'One sheet for all patients', pdsa_cycles: 4, outcome: 'adopt' }, { idea: 'A kitchen timer', pdsa_cycles: 1, outcome: 'adapt' }],
    learning: 'The sheet is read before we begin, so we only talk about what is new.',
    text: `## Why we began

The day shift began its day tired. Handover wandered through every patient’s history, and the two people on the floor had nobody to call.

## What we changed

We stand. The sheet has one line a patient: what is different, what worries us, what must happen before noon. Questions about anything else wait until afterwards, and most of them turn out not to matter.`,
  },
  {
    file: 'back-from-leave', title: 'A card in the pocket: back on time from leave', team: 'Rowan Ward', published: '2024-10-07',
    summary: 'Late returns from leave went from 12 in a month to 5.', topics: ['Safety huddles'], status: 'implementing',
    metrics: [{ name: 'Late returns from leave', unit: 'a month', before: 12, after: 5, better: 'lower', kind: 'outcome', period_before: 'May 2024', period_after: 'September 2024' }],
    changes: [{ idea: 'A card with the ward’s number and the time to be back', pdsa_cycles: 2, outcome: 'adopt' }],
    text: `People told us why they were late: the bus, a flat telephone, no number to ring. We printed a card with the ward’s number, the time, and two buses that stop outside. Nobody has to explain themselves at the door any more. Ringing ahead is enough.`,
  },
  {
    file: 'welcome-pack', title: 'A welcome pack by people who have been here', team: 'Maple Ward', published: '2025-11-24',
    summary: 'The leaflet told people the rules. The new pack tells them when tea is, and that the first night is the hardest.', topics: ['Carers'], method: 'microsystem',
    coproduction: { from_start: true, during: true, in_evaluation: false }, consent: { patient_story: 'written' },
    learning: 'Pay people for their time, and print their words as they wrote them.',
    text: `## Who wrote it

A group who had stayed on the ward met on six Fridays. They began by tearing up our leaflet, which was only fair.

## What is in it

A map, a pen, ear plugs, a telephone charger to borrow, and eight pages in their own words. It says when tea is. It says which chair has the good light.

> “Nobody told me that the first night is the worst one. So we wrote it on page one.”
>
> A former patient`,
  },
  {
    file: 'carers-call', title: 'Every carer gets a call in three days', team: 'Birch Ward', published: '2025-02-10',
    summary: 'Families were called when something went wrong. Now most of them are called before.', topics: ['Carers'], method: 'model-for-improvement',
    metrics: [{ name: 'Carers called within three days', unit: '%', before: 30, after: 80, better: 'higher', kind: 'process', approximate: 'both', period_before: 'Summer 2024', period_after: 'January 2025' }],
    changes: [{ idea: 'The call is a line on the admission sheet', pdsa_cycles: 2, outcome: 'adopt' }, { idea: 'A form letter to carers', pdsa_cycles: 1, outcome: 'abandon' }],
    text: `The call has three questions. What should we know? What would help you? When may we ring again? It takes about ten minutes. The letter that we tried first felt cold, and we dropped it after a week.`,
  },
  {
    file: 'quiet-nights', title: 'Quiet nights: soft doors and red torches', team: 'Birch Ward', published: '2026-06-22',
    summary: 'We measured noise at night for two and a half years. After the doors were changed, the ward became quieter.', topics: ['Activities and outdoors', 'Physical health'], method: 'model-for-improvement', status: 'sustained',
    aim: 'A night on the ward is no louder than a night at home.',
    metrics: [{ name: 'Noise between midnight and five', unit: 'decibels', better: 'lower', kind: 'outcome', target: 40, series: { from: '2023-12', levels: [[12, 54, 6], [18, 43, 5]], seed: 12, decimals: 1 }, baseline_points: 12, changes_on: [{ date: '2024-12-01', change: 'Soft-close doors' }, { date: '2025-06-01', change: 'Red torches for checks' }] }],
    learning: 'Sleep on the ward yourselves before you decide what is loud.',
    text: `## How we found out

Members of the team each spent a night in an empty room with the lights off. We heard bin lids, keys, a printer and, above all, doors.

## What we changed

Estates fitted soft closers in a week. The printer moved. Checks at night are done with red torches, which wake fewer people. The target of 40 decibels is still to be reached.`,
  },
  {
    file: 'tried-first', title: 'Asking what was tried first', team: 'Maple Ward', published: '2026-04-13',
    summary: 'A sticker asks what was tried before as-required medicine is given. So far the numbers go up and down as before.', topics: ['Medicines', 'Restrictive practice'], status: 'testing',
    metrics: [{ name: 'As-required doses given', unit: 'doses a month', better: 'lower', kind: 'outcome', series: { from: '2024-09', levels: [[18, 64, 26]], seed: 8 }, changes_on: [{ date: '2025-10-01', change: 'The sticker' }] }],
    changes: [{ idea: 'A sticker on the medicine chart', pdsa_cycles: 3, outcome: 'adapt' }],
    learning: 'A sticker reminds people who already agree. The next test is a talk about alternatives in the afternoon, when most doses are given.',
    text: `The sticker is filled in nearly every time, and it has started good talks. It has not made a difference to the number of doses that we could tell from chance. We publish that because the next ward should not begin with a sticker.`,
  },
  {
    file: 'smoke-free', title: 'Vapes, patches and a Friday quiz', team: 'Rowan Ward', published: '2024-06-17',
    summary: 'How a ward stopped arguing about the garden door.', topics: ['Physical health'],
    text: `The garden door was the place where most arguments began. An adviser now sits on the ward on Fridays with patches, vapes and a quiz with terrible jokes. People come for the quiz. Some stay for the patches. The door is just a door again.

- Ask on the first day, and again on the third.
- Keep patches on the ward, not in the pharmacy.
- Let somebody who has stopped run the quiz.`,
  },
  {
    file: 'first-week', title: 'A better first week for new colleagues', team: 'Maple Ward', published: '2025-08-18',
    summary: 'A buddy, a map and a protected first shift.', topics: ['Staff wellbeing'], method: 'microsystem',
    learning: 'Ask on Friday of the first week what nobody explained.',
    text: `New colleagues used to learn where the spare keys are by needing them. Now each has a buddy for a month, a map with the things that matter, and a first shift on which they are not counted in the numbers.

Every Friday the newest person tells us what nobody had explained. The list gets shorter, and it is never empty.`,
  },
  {
    file: 'nine-oclock-huddle', title: 'A ten-minute safety huddle at nine', team: 'Cedar Unit', published: '2026-10-05',
    summary: 'Everybody on shift, from the consultant to the domestic, says one thing that worries them.', topics: ['Safety huddles', 'Restrictive practice'], method: 'model-for-improvement', status: 'implementing',
    aim: 'Halve the number of violent incidents by the end of 2026.',
    metrics: [{ name: 'Violent incidents', unit: 'a month', better: 'lower', kind: 'outcome', target: 10, series: { from: '2025-02', levels: [[12, 20, 7], [8, 12, 5]], seed: 33 }, baseline_points: 12, changes_on: [{ date: '2026-02-01', change: 'Huddle every morning' }] }],
    changes: [{ idea: 'A huddle at nine with everybody', pdsa_cycles: 5, outcome: 'adopt' }, { idea: 'A huddle at each shift', pdsa_cycles: 2, outcome: 'adapt' }],
    learning: 'The domestics see what nurses do not. Ask them first.',
    text: `## The huddle

We stand in the corridor outside the office. One question goes round: what worries you about today? Nobody answers for anybody else. Whatever is said gets an owner and a time.

## What came of it

Afternoons used to be the hard part of the day. Knowing in the morning who has had bad news, or no sleep, lets us plan for it.`,
  },
  {
    file: 'shorter-seclusion', title: 'Shorter seclusion, and a room to come out into', team: 'Cedar Unit', published: '2026-07-27', picture: 'sensory-room',
    summary: 'Hours in seclusion fell after a sensory room opened next door, and injuries to staff show no change.', topics: ['Restrictive practice'], method: 'model-for-improvement', status: 'sustained', started: '2024-06', ended: '2026-02',
    global_aim: 'Seclusion is rare, short and never the only choice.', aim: 'Less than 30 hours of seclusion a month by February 2026.',
    metrics: [
      { name: 'Time in seclusion', unit: 'hours a month', better: 'lower', kind: 'outcome', target: 30, series: { from: '2024-01', levels: [[14, 74, 24], [16, 25, 14]], seed: 21 }, baseline_points: 14, changes_on: [{ date: '2025-03-01', change: 'Sensory room opens' }] },
      { name: 'Injuries to staff', unit: 'a month', better: 'lower', kind: 'balancing', series: { from: '2024-01', levels: [[30, 9, 6]], seed: 28 } },
      { name: 'Talks afterwards with the person', unit: '%', better: 'higher', kind: 'process', before: 40, after: 95, period_before: 'First half of 2024', period_after: 'First half of 2026' },
    ],
    changes: [{ idea: 'A sensory room beside the seclusion room', pdsa_cycles: 4, outcome: 'adopt' }, { idea: 'A review every two hours, with somebody from another ward', pdsa_cycles: 5, outcome: 'adopt' }, { idea: 'Music chosen by staff', pdsa_cycles: 1, outcome: 'abandon' }],
    coproduction: { from_start: true, during: true, in_evaluation: true }, consent: { patient_story: 'anonymised', staff_named: true }, coach: 'The QI coach for inpatient wards', sponsor: 'Director of Nursing', authors: ['The ward manager', 'A peer support worker'],
    learning: 'Show people the sensory room on a good day, not for the first time on their worst one.',
    ethics: 'Agreed as service improvement; no research approval was needed.', funding: 'The room was paid for by the made-up hospital charity.',
    text: `## The problem

When somebody was in seclusion, the only way out was back to the same corridor. Staff waited until they were sure. Sure took hours.

## What we changed

People who had been in seclusion here helped to plan the room next door. They chose the lights, the seat and the door that opens from inside. A nurse from another ward joins each review, because fresh eyes see sooner that it can end.

> “I could hear my own breathing for the first time that day.”
>
> A patient on Cedar Unit`,
  },
  {
    file: 'own-staff', title: 'Our own people on our own shifts', team: 'Cedar Unit', published: '2025-12-15',
    summary: 'A bank of regular staff took the place of most agency shifts.', topics: ['Staff wellbeing'], method: 'lean', status: 'sustained',
    metrics: [{ name: 'Agency shifts', unit: 'shifts a month', better: 'lower', kind: 'outcome', series: { from: '2023-10', levels: [[12, 88, 22], [14, 41, 18]], seed: 14 }, baseline_points: 12, changes_on: [{ date: '2024-10-01', change: 'Own bank of staff' }] }],
    savings: [{ amount: 112800, per: 'year', status: 'realised', kind: 'cash-releasing', recurrence: 'recurrent', from_month: '2024-10', working: '564 shifts x £200', confirmed_by_finance: { by: 'Finance business partner', on: '2025-11-03' }, price_year: '2024/25', overlap_group: 'agency staff' }],
    changes: [{ idea: 'Rosters eight weeks ahead', pdsa_cycles: 3, outcome: 'adopt' }, { idea: 'A bank of people who know the unit', pdsa_cycles: 2, outcome: 'adopt' }],
    learning: 'People swap shifts when they can see the whole roster.',
    text: `Agency staff are good at their work and do not know our patients. We asked former colleagues whether they would do one shift a month. More said yes than we had dared to hope. Rosters now come out eight weeks ahead, so gaps are seen while they can still be filled by somebody we know.`,
  },
];
