// Questions in the words of wards: the first or second result is a story about what was asked. A misspelling is asked about, and
// each name that search takes as one finds the stories of all the others.
import { withPage } from '../browser.mjs';
import { LINES, storyOf } from '../names.mjs';
import { ask, open } from '../searching.mjs';

// Questions, by what a right story is about.
const QUESTIONS = {
  'falls': ['how to reduce falls at night', 'falls', 'falling over', 'patient fell in bathroom', 'slips trips and falls', 'fall prevention', 'faller on ward', 'older people falling out of bed'],
  'los': ['length of stay', 'LOS', 'los', 'discharge delays on my ward', 'delayed discharges', 'DTOC', 'delayed transfers of care', 'bed blockers', 'patients stuck in hospital', 'how can we get people home sooner', 'clinically ready for discharge', 'medically fit but no housing'],
  'handover': ['hand over', 'hand-over', 'handover', 'handovers too long', 'shift report', 'shift handover taking too long', 'sbar', 'nurse handover'],
  'mha': ['MHA', 'mental health act', 'section papers', 'tribunals', 'tribunal reports late', 'section 132 rights', 'sectioned patients rights'],
  'ae': ['A&E', 'A & E', 'A and E', 'a and e waiting', 'accident and emergency', 'ED', 'emergency department waits', 'casualty', '4 hour target'],
  'dna': ['DNA', 'DNAs', 'did not attend', 'didn\'t attend appointments', 'missed appointments', 'patients not turning up', 'no shows', 'non attendance', 'text reminders for appointments'],
  'physical': ['physical health checks', 'physical health', 'annual health check', 'lester tool', 'blood pressure checks', 'ECGs for antipsychotics'],
  'restraint': ['restraint', 'restrictive practice', 'reducing restraints', 'restrictive interventions', 'safewards', 'prone restraint', 'PMVA restraint'],
  'pressure': ['pressure ulcers', 'bed sores', 'bedsores', 'bed sore prevention', 'pressure sores', 'SSKIN', 'skin integrity'],
  'mdt': ['MDT', 'mdts running over', 'multidisciplinary team meeting', 'multi-disciplinary meetings', 'MDT meetings too long'],
  'cpa': ['CPA', 'cpa review', 'care programme approach'],
  'prn': ['PRN', 'prn medication', 'as required medication', 'lorazepam use'],
  'carers': ['carers', 'families and carers', 'relatives feel ignored', 'triangle of care'],
  'camhs': ['CAMHS', 'child and adolescent', 'young people waiting times', 'waiting times camhs'],
  'cmht': ['community mental health team caseload', 'caseload size'],
  'records': ['ePR', 'EPR', 'electronic patient record', 'electronic records', 'double entry of notes'],
  'waiting': ['waiting list', 'waiting lists', 'long waits for assessment'],
  'waiting camhs ae': ['waiting times'],
  'mederr': ['medication errors', 'medication error', 'drug errors', 'missed doses', 'wrong dose given'],
  'seclusion': ['seclusion', 'secluded patients', 'time in seclusion', 'long term segregation'],
  'selfharm': ['self harm', 'self-harm', 'selfharm', 'self injury', 'how do we reduce self harm in the evenings'],
  's136': ['s136', 'section 136', 'S.136', 's 136', '136 suite', 'place of safety', 'police waiting with patient'],
  'leave': ['AWOL', 'absconding', 'section 17 leave', 's17 leave', 'patients not coming back from leave'],
  'violence': ['violence', 'assaults on staff', 'aggression', 'violent incidents'],
  'huddle': ['huddles', 'huddle'],
  'huddle violence': ['safety huddle'],
  'ligature': ['ligature', 'ligatures', 'anti-ligature'],
  'clozapine': ['clozapine', 'clozapine bloods'],
  'news': ['NEWS2', 'early warning score', 'obs missed at weekends', 'deteriorating patients', 'sepsis'],
  'hand': ['hand hygiene', 'hand washing', 'infection control', 'IPC', 'hand'],
  'covid': ['covid', 'covid19', 'covid-19', 'COVID 19', 'coronavirus'],
  'flu': ['flu jab', 'flu vaccination', 'influenza'],
  'dols': ['DoLS', 'dols', 'deprivation of liberty safeguards', 'MCA assessments'],
  'safeguarding': ['safeguarding'],
  'obs': ['1:1 observations', 'one to one obs', 'enhanced observations', '1-1'],
  'careplan': ['care plans', 'careplans', 'care planning'],
  'risk': ['risk assessment', 'risk assessments out of date'],
  'gp': ['GP letters', 'discharge letters', 'discharge summaries late'],
  'hca': ['HCA', 'health care assistants leaving'],
  'hca peer': ['support workers'],
  'agency': ['agency spend', 'bank staff'],
  'sickness': ['sickness', 'staff off sick'],
  'wellbeing': ['staff morale', 'staff burnout', 'well being of staff', 'wellbeing'],
  'recruit': ['recruitment', 'vacancies'],
  'recruit agency': ['short staffed'],
  'supervision': ['supervision', 'clinical supervision'],
  'induction': ['new starters', 'induction'],
  'training': ['mandatory training', 'e-learning'],
  'datix': ['Datix', 'incident reporting'],
  'complaints': ['complaints', 'PALS'],
  'feedback': ['FFT', 'friends and family test', 'patient feedback'],
  'coprod': ['coproduction', 'co-production', 'co production', 'service user involvement'],
  'peer': ['peer support', 'lived experience'],
  'followup': ['follow up after discharge', '72 hour follow up', 'follow-up', 'followup'],
  'readmission': ['readmissions', 're-admission'],
  'ooa': ['out of area placements', 'OAPs'],
  'tto': ['TTOs', 'TTO', 'discharge medication', 'waiting for tablets to go home'],
  'meds': ['meds rec', 'medicines reconciliation'],
  'depot': ['depots', 'long acting injection'],
  'smoking': ['smoke free', 'smoking', 'vaping', 'quit smoking'],
  'weight': ['weight gain'],
  'weight physical': ['obesity'],
  'diabetes': ['diabetes', 'blood sugars', 'hypos'],
  'sleep': ['sleep', 'noise at night', 'patients can\'t sleep'],
  'meals': ['protected meal times', 'food'],
  'meals ed': ['mealtimes'],
  'hydration': ['dehydration', 'UTI', 'urine infections'],
  'dementia': ['dementia', 'life story work'],
  'ld': ['easy read', 'learning disability', 'learning disabilities', 'LD'],
  'autism': ['autism', 'autistic patients', 'sensory room'],
  'ed': ['eating disorders', 'anorexia'],
  'psychosis': ['early intervention', 'EIP'],
  'psychosis cbt': ['CBT'],
  'cbt psychosis': ['cognitive behavioral therapy'],
  'perinatal': ['perinatal'],
  'crisis': ['crisis team', 'home treatment', 'HTT'],
  'suicide': ['suicide', 'suicide prevention'],
  'drugs': ['substance misuse', 'drugs and alcohol'],
  'activities': ['boredom', 'nothing to do in the evenings', 'therapeutic activities'],
  'paperwork': ['paperwork'],
  'whiteboard': ['whiteboard', 'white board', 'status board'],
  'wardround whiteboard': ['ward round'],
  'wardround': ['ward rounds waiting to see doctor'],
  'interp': ['interpreters', 'language line'],
  'ot': ['OT', 'occupational therapist'],
  'it': ['IT', 'it', 'computers slow', 'IT problems logging in'],
  'phone': ['phones not answered'],
  'phone waiting': ['telephone'],
  'property': ['lost property', 'patient belongings'],
  'laundry': ['laundry'],
  'visitors': ['visiting times'],
  'environment': ['garden'],
  'psych': ['psychologist'],
  'referrals': ['referrals', 'single point of access'],
  'transition': ['transition to adult services'],
  'ect': ['ECT', 'nil by mouth'],
  'eol': ['end of life', 'palliative'],
  'vte': ['VTE', 'DVT', 'blood clots'],
  'consent': ['consent to treatment'],
  'rt': ['rapid tranquilisation', 'rapid tranquilization'],
  'bed': ['bed occupancy', 'red2green', 'red to green'],
};

// Misspellings, and a word of the query that the page must ask about.
const MISSPELT = {
  'hudle': 'huddle',
  'huddels': 'huddle',
  'medicaton errors': 'medication',
  'seclution': 'seclusion',
  'restaint': 'restraint',
  'saftey huddle': 'safety',
  'dischrage delays': 'discharge',
  'handovr': 'handover',
  'safegaurding': 'safeguarding',
  'occupational theraphy': 'therapy',
  'presure ulcers': 'pressure',
  'observatons': 'observations',
  'liggature': 'ligature',
  'tribunel': 'tribunal',
  'assesment': 'assessment',
  'supervison': 'supervision',
  'demntia': 'dementia',
};

export async function questions({ site, test, browser }) {
  await withPage(browser, {}, async (page) => {
    await page.goto(site.url('search.html'));
    for (const [about, list] of Object.entries(QUESTIONS)) {
      for (const query of list) {
        const found = await ask(page, query);
        const topics = found.results.slice(0, 2).map(({ href }) => /stories\/([a-z0-9]+)-\d+\.html$/.exec(href)?.[1] ?? href);
        test(query, topics.some((topic) => about.split(' ').includes(topic)) ? [] : [`about ${about}; found: ${topics.join(', ')}; ${found.status}`]);
      }
    }
    for (const [query, meant] of Object.entries(MISSPELT)) {
      const found = await ask(page, query);
      test(query, found.question.includes(meant) && found.box === query ? [] : [`the status is: ${found.status}`]);
    }
  });
}

export async function names({ site, test, browser }) {
  await withPage(browser, {}, async (page) => {
    await open(page, `${site.url('search.html')}?q=example`);
    for (const [line, list] of LINES.entries()) {
      const stories = list.map((_, at) => storyOf(line, at));
      const lacking = await page.evaluate(async ({ list, stories }) => {
        const problems = [];
        for (const name of list) {
          const { documents } = await window.qiIndex.find(name);
          const titles = new Set((await Promise.all([...documents].map(window.qiIndex.documentOf))).map(({ title }) => title));
          const missing = stories.filter((title) => !titles.has(title));
          if (missing.length > 0) problems.push(`“${name}” does not find ${missing.join(', ')}`);
        }
        return problems;
      }, { list, stories });
      test(list[0], lacking);
    }
  });
}
