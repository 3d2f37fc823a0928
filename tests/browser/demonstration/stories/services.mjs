// Made-up stories of outpatients, the pharmacy, and offices and buildings.
export const SERVICES = [
  {
    file: 'one-text-at-a-time', title: 'Fewer missed appointments, one text at a time', team: 'Clinic Bookings Team', published: '2026-10-30', picture: 'clinic-calendar',
    summary: 'A text two days before, with a reply that works. The share of appointments that people miss has fallen.', topics: ['Missed appointments', 'Waiting times'], method: 'model-for-improvement', status: 'sustained',
    aim: 'No more than 8% of appointments are missed.',
    metrics: [{ name: 'Appointments missed', unit: '%', better: 'lower', kind: 'outcome', target: 8, definition: 'Share of booked appointments to which nobody came (DNA)', series: { from: '2024-03', levels: [[13, 16, 4], [18, 9, 3]], seed: 52, decimals: 1, gaps: [9] }, baseline_points: 12, changes_on: [{ date: '2025-04-01', change: 'Texts with a reply' }] }],
    changes: [{ idea: 'A text two days before', pdsa_cycles: 2, outcome: 'adapt' }, { idea: 'A reply that changes the appointment', pdsa_cycles: 5, outcome: 'adopt' }],
    savings: [
      { amount: 46800, per: 'year', status: 'realised', kind: 'non-cash-releasing', recurrence: 'recurrent', from_month: '2025-10', working: '780 appointments x £60' },
      { amount: 9000, per: 'year', status: 'potential', kind: 'income', recurrence: 'unknown', from_month: '2026-04', working: '150 appointments x £60' },
    ],
    learning: 'A reminder that you cannot answer only reminds people that they cannot come.',
    text: `The old text said: please attend. People who could not come had to ring a number that was engaged. The new one says: reply 1 to keep it, 2 to move it. Two is answered by a person.

One month has no figure, because the system was changed.`,
  },
  {
    file: 'interpreters', title: 'Interpreters booked with the first letter', team: 'Clinic Bookings Team', published: '2026-03-30',
    summary: 'The question moved from the day of the clinic to the day of the referral.', topics: ['Letters', 'Missed appointments'],
    metrics: [{ name: 'Appointments with the interpreter that was asked for', unit: '%', before: 55, after: 91, better: 'higher', kind: 'outcome', period_before: 'October 2025', period_after: 'February 2026', denominator_before: 44, denominator_after: 47 }],
    savings: [{ amount: 7200, per: 'year', status: 'planned', kind: 'cost-avoidance', recurrence: 'recurrent', from_month: '2026-04', working: '120 appointments x £60' }],
    text: `We used to find out in the waiting room. Now the referral has one more line: which language, and would you like a woman or a man? The booking goes out with the first letter, in that language.`,
  },
  {
    file: 'people-choose', title: 'Video or in person: people choose', team: 'Clinic Bookings Team', published: '2024-12-09',
    summary: 'We stopped guessing who would like a video call.', topics: ['Missed appointments'], coproduction: { from_start: false, during: true, in_evaluation: false },
    text: `We had thought that older people would rather come in, and young people would rather not. We asked 200 of them and were wrong about both. The letter now has two boxes. Changing your mind is a text.`,
  },
  {
    file: 'red-aprons', title: 'Red aprons for the medicine round: interruptions down from 14 to 6', team: 'Pharmacy Team', published: '2026-10-21', picture: 'medicines',
    summary: 'Whoever wears red is counting. Eight fewer interruptions in each round.', topics: ['Medicines'], method: 'lean', status: 'implementing',
    metrics: [{ name: 'Interruptions', unit: 'a round', before: 14, after: 6, better: 'lower', kind: 'process', period_before: 'June 2026', period_after: 'September 2026' }],
    changes: [{ idea: 'A red apron', pdsa_cycles: 3, outcome: 'adopt' }, { idea: 'A sign on the trolley', pdsa_cycles: 1, outcome: 'abandon' }],
    learning: 'Tell patients and visitors what red means. They guard it better than we do.',
    text: `We stood in a corner and counted. Most interruptions were kind: a question, a telephone, a hello. The sign on the trolley was read by nobody. An apron that nobody else wears is hard to miss.`,
  },
  {
    file: 'blood-results', title: 'Blood results in the clinic, not the next day', team: 'Pharmacy Team', published: '2025-09-01',
    summary: 'People used to come twice for one injection. A machine the size of a toaster changed that.', topics: ['Medicines', 'Waiting times'],
    metrics: [{ name: 'Time from blood test to result', unit: 'hours', before: 26, after: 1, better: 'lower', kind: 'process', approximate: 'both', period_before: 'Early 2025', period_after: 'August 2025' }],
    savings: [{ amount: 12500, per: 'once', status: 'realised', kind: 'cost-avoidance', recurrence: 'non-recurrent', working: '250 journeys x £50', from_month: '2025-08' }],
    text: `The test itself takes minutes. The day was spent in vans. With a machine in the clinic, people come once and go home with their medicine. The nurse who asked for it had asked for four years.`,
  },
  {
    file: 'medicines-ready', title: 'Medicines ready before the taxi is', team: 'Pharmacy Team', published: '2026-06-08',
    summary: 'The prescription is written the day before. More people leave before noon.', topics: ['Medicines', 'Discharge'], method: 'model-for-improvement', status: 'implementing',
    metrics: [{ name: 'Discharges with medicines ready by noon', unit: '%', better: 'higher', kind: 'process', target: 80, series: { from: '2024-04', levels: [[13, 44, 14], [12, 73, 12]], seed: 61 }, changes_on: [{ date: '2025-05-01', change: 'Written the day before' }], recalculate_on: ['2025-05-01'] }],
    changes: [{ idea: 'A pharmacist at the afternoon huddle', pdsa_cycles: 3, outcome: 'adopt' }],
    learning: 'Taxis are booked the day before. Medicines can be too.',
    text: `People sat in their coats all afternoon. We asked when the ward knew that they would leave. The answer was: yesterday. So the pharmacist now comes to the afternoon huddle, and leaves with the list.`,
  },
  {
    file: 'fridge-alarm', title: 'A fridge that rings before it warms', team: 'Pharmacy Team', published: '2026-01-05',
    summary: 'Doses thrown away went from 31 in a quarter to 6.', topics: ['Medicines'],
    metrics: [{ name: 'Doses thrown away', unit: 'doses a quarter', before: 31, after: 6, better: 'lower', kind: 'outcome', period_before: 'Summer 2025', period_after: 'Autumn 2025' }],
    savings: [{ amount: 4000, per: 'year', status: 'planned', kind: 'cash-releasing', recurrence: 'recurrent', from_month: '2026-01', working: '100 doses x £40' }],
    text: `The thermometer was read at nine. The door was left open at ten. A sensor for the price of a good lunch now rings the pharmacy at seven degrees.`,
  },
  {
    file: 'notes-in-an-hour', title: 'Old notes found in an hour', team: 'Records Office', published: '2025-10-27',
    summary: 'A request for old notes took nine hours. Now it takes one.', topics: ['Records and forms'], method: 'lean',
    metrics: [{ name: 'Time to find a set of notes', unit: 'hours', before: 9, after: 1, better: 'lower', kind: 'outcome', approximate: 'after', period_before: 'May 2025', period_after: 'October 2025' }],
    savings: [{ amount: 25000, per: 'once', status: 'planned', kind: 'cash-releasing', recurrence: 'non-recurrent', working: '500 boxes x £50' }],
    changes: [{ idea: 'Boxes in the order of the year they were closed', pdsa_cycles: 2, outcome: 'adopt' }],
    text: `The boxes stood in the order in which they had arrived. Everybody who knew that order has retired. It took two of us six weeks with a trolley and a radio. We found a Christmas tree.`,
  },
  {
    file: 'twelve-forms', title: 'Twelve forms became four', team: 'Records Office', published: '2024-07-22',
    summary: 'We put all twelve on a wall and crossed out every question that was asked twice.', topics: ['Records and forms'], method: 'lean', status: 'sustained',
    metrics: [{ name: 'Forms at admission', unit: 'forms', before: 12, after: 4, better: 'lower', kind: 'structure' }],
    learning: 'Cross out with the people who read the forms, not with those who wrote them.',
    allow: [{ rule: 'sustained-without-data', reason: 'A number of forms has no monthly values.' }],
    text: `The date of birth was asked nine times. The name of the GP was asked seven times, with three different answers. Nurses, doctors and a records clerk stood at the wall for an afternoon with red pens. It was the best meeting of the year.`,
  },
  {
    file: 'repairs-with-a-date', title: 'Repairs with a date on them', team: 'Estates Team', published: '2026-08-10',
    summary: 'Every request gets a date, and the wards get told if it slips. More requests arrive than before.', topics: ['Records and forms', 'Staff wellbeing'], method: 'lean', status: 'implementing',
    metrics: [{ name: 'Requests for repairs', unit: 'requests a month', better: 'neither', kind: 'process', series: { from: '2024-12', levels: [[12, 110, 24], [8, 146, 20]], seed: 71 }, baseline_points: 12, changes_on: [{ date: '2025-12-01', change: 'A date on each request' }] }],
    changes: [{ idea: 'A date on each request', pdsa_cycles: 3, outcome: 'adopt' }],
    learning: 'When people believe that you will come, they ask.',
    text: `Wards had stopped reporting small things, because nothing happened. A request now gets a date within a day. If the date slips, we say so before they ask. Requests went up. We think that this is trust, and the number alone cannot tell.`,
  },
  {
    file: 'reading-the-meter', title: 'Reading the meter', team: 'Estates Team', draft: true,
    summary: 'Still being written.', topics: ['Records and forms'],
    text: 'The figures for the winter are missing.',
  },
];
