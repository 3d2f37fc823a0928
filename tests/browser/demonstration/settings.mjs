// The settings of the demonstration: the made-up trust, its service areas, teams, topics and programme.

/** Each service area: its name, a sentence about it, and its teams, some with other names. */
export const AREAS = [
  ['Adult acute wards', 'Three wards for people who need to be in hospital for a while.', ['Maple Ward', 'Birch Ward', 'Rowan Ward']],
  ['Older people’s wards', 'Two wards for people over 65.', ['Willow Ward', 'Hazel Ward']],
  ['Dementia', 'A memory clinic, and a unit for people with dementia.', ['Memory Clinic East', 'Larch Unit']],
  ['Psychiatric intensive care', 'A small unit for people who are very unwell.', ['Cedar Unit']],
  ['Rehabilitation', 'Two houses where people get ready to live in their own home again.', ['Alder House', 'Elm House']],
  ['Community mental health', 'Teams that see people at home and in clinics.', ['Riverside Team', 'Hillside Team']],
  ['Crisis and liaison', 'The crisis line, and a team in the emergency department.', ['Crisis Line', 'Liaison Team']],
  ['Learning disability', 'Health care for people with a learning disability.', ['Orchard Team']],
  ['Children and young people', 'A community team and a unit for young people.', ['Kite Team', 'Swallow Unit']],
  ['Community nursing', 'District nurses in the town and in the villages.', ['Harbour Nurses', 'Valley Nurses']],
  ['Outpatients', 'Clinics, and the team that books them.', ['Clinic Bookings Team']],
  ['Pharmacy', 'Medicines for all wards and clinics.', ['Pharmacy Team']],
  ['Perinatal', 'Care for women during pregnancy and in the first year after it.', ['Lantern Team']],
  ['Offices and buildings', 'Records, estates and everything behind the scenes.', ['Records Office', 'Estates Team']],
  ['Eating disorders', 'A day service and a community team.', []],
  ['Veterans’ service', 'Support for people who have served in the armed forces.', []],
];

const TEAM_NOTES = {
  'Liaison Team': { summary: 'Sees people with mental health needs in the emergency department.', also_called: ['Psychiatric Liaison'] },
  'Crisis Line': { summary: 'Answers day and night.' },
  'Orchard Team': { also_called: ['Community Learning Disability Team'] },
};

const TOPICS = {
  Falls: 'Preventing falls, by day and by night.',
  'Skin care': 'Pressure ulcers and wounds.',
  Handovers: 'What one shift tells the next.',
  Discharge: 'Leaving hospital well, and what comes after.',
  Letters: 'Letters that arrive in time and make sense.',
  'Waiting times': 'How long people wait, and what they wait for.',
  Medicines: 'The right medicine, at the right time.',
  'Length of stay': 'How long people stay in hospital, and why.',
  'Safety huddles': 'Short meetings about what could go wrong today.',
  'Food and drink': 'Meals, drinks and company at the table.',
  'Restrictive practice': 'Less restraint and less seclusion.',
  'Physical health': 'Health checks for people in mental health care.',
  'Activities and outdoors': 'Gardens, music, walks and cooking.',
  'Missed appointments': 'Appointments that people can keep.',
  Carers: 'Working with families and friends.',
  'Records and forms': 'Writing things down once.',
  'Staff wellbeing': 'Looking after those who care.',
  'Answering the phone': 'Somebody answers, and can help.',
};

/** The service area of a team. */
export function areaOf(team) {
  const area = AREAS.find(([, , teams]) => teams.includes(team));
  if (!area) throw new Error(`No service area has the team ${team}`);
  return area[0];
}

const MADE_UP = 'Made up for this demonstration';
const fact = (label, value, more) => ({ label, value, as_at: 'November 2026', source: MADE_UP, ...more });

/** The values of site.yaml. */
export const SETTINGS = {
  title: 'Quality improvement stories',
  organisation: 'Example Trust (made up)',
  logo: 'logo.png',
  address: 'https://intranet.example.nhs.uk/improvement/',
  contact: {
    name: 'Quality Improvement Team',
    text: 'This team is made up, and so is every ward, person and figure on this site. It shows what a full site looks like.',
    email: 'qi-team@example.nhs.uk',
    phone: '03000 000 000',
  },
  how_to_add: 'resources/how-to-add-a-story.md',
  how_to_read_charts: 'resources/how-to-read-a-chart.md',
  featured: ['night-lights', 'red-to-green', 'shorter-seclusion', 'garden-hour', 'easy-read', 'phone-triage'],
  service_areas: AREAS.map(([name, summary]) => ({ name, summary })),
  topics: Object.entries(TOPICS).map(([name, summary]) => ({ name, summary })),
  teams: AREAS.flatMap(([, , teams]) => teams).map((name) => ({ name, ...TEAM_NOTES[name] })),
  synonyms: [
    ['wobble room', 'calm corner', 'quiet room'],
    ['red to green', 'R2G', 'red and green days'],
    ['huddle', 'safety pause', 'stand-up'],
    ['pressure ulcer', 'bed sore', 'skin damage'],
  ],
  programme: [
    fact('Teams working with a coach', 24, { before: 8, before_at: 'November 2024', headline: true, capability: true }),
    fact('Coaches who have finished their training', 31, { headline: true, capability: true, note: 'A further 9 are in training and are not counted here.' }),
    fact('Coaches in training', 9, { capability: true }),
    fact('Staff who have been on a QI course', 640, { approximate: true, headline: true, capability: true }),
    fact('People with lived experience who work with QI projects', 18, { headline: true, capability: true }),
    fact('Staff of the trust', 3500, { approximate: true }),
    fact('How long a coach stays with a team', 'a year'),
    fact('First QI conference', '2024'),
  ],
  accessibility: {
    scope: 'All pages of this demonstration.',
    contact: 'This site is made up, so there is nobody to ask.',
  },
};
