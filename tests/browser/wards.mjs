// Writes an invented site of stories in the words that wards use, for questions to its search: node wards.mjs DIR
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// Each story: what it is about, its title, its team and its text.
const STORIES = [
  ['falls', 'Fewer falls after dark on Maple Ward', 'Maple Ward', 'Most falls came at night, when people got up for the toilet. We put in low beds, night lights and a falls huddle at 9 pm. Non-slip socks were handed out.'],
  ['falls', 'Slips and trips on Larch Ward', 'Larch Ward', 'Older people slipped in the corridor. Staff checked footwear and moved clutter. Bed alarms were tried and dropped.'],
  ['los', 'Average length of stay on Rowan Ward', 'Rowan Ward', 'People stayed longer than they needed to. We looked at every patient over 60 days and found that housing was the cause. A discharge coordinator now starts planning on the day of admission.'],
  ['los', 'Getting people home sooner from Hazel Unit', 'Hazel Unit', 'Delayed discharges had filled a third of the beds. Weekly calls with the council and a tracker of patients who are clinically ready for discharge cut LOS from 62 to 41 days.'],
  ['handover', 'Handovers that finish on time on Cedar Lodge', 'Cedar Lodge', 'Handover took an hour and wandered. The team wrote a one-page SBAR sheet and a timer was used. Shift handover now takes 20 minutes.'],
  ['handover', 'One handover a day at North Team', 'North Team', 'The two handovers repeated each other. Nurses merged them and freed half an hour a day for patients.'],
  ['mha', 'Mental Health Act papers at South Team', 'South Team', 'Section papers were late or wrong. A checklist for receiving detention papers was put in the office. Rights under section 132 are read within a day.'],
  ['mha', 'Tribunal reports on time from Maple Ward', 'Maple Ward', 'Reports for tribunals came late. The MHA office now sends a reminder three weeks before the hearing.'],
  ['ae', 'Four-hour waits in A&E with Larch Ward', 'Larch Ward', 'People in mental health crisis waited too long in the emergency department. The liaison team now sees them within an hour.'],
  ['dna', 'Fewer missed appointments at Rowan Ward', 'Rowan Ward', 'One in five people did not attend. Text reminders two days before and a choice of times brought this down. DNA rates are now on the wall.'],
  ['physical', 'Physical health checks on Hazel Unit', 'Hazel Unit', 'Annual physical health checks were done for only half. A health clinic on Tuesdays checks blood pressure, weight, bloods and ECG.'],
  ['physical', 'Cardiometabolic screening at Cedar Lodge', 'Cedar Lodge', 'The Lester tool was used for everyone on antipsychotics. Lipids, glucose and BMI are recorded.'],
  ['restraint', 'Reducing restrictive interventions on North Team', 'North Team', 'Restraint, and prone restraint most of all, went down after Safewards was started. Calm down boxes and mutual help meetings were used.'],
  ['pressure', 'No pressure ulcers for 200 days on South Team', 'South Team', 'Skin checks on admission and the SSKIN bundle were brought in. Heel protectors are in every bay. Tissue viability nurses trained staff.'],
  ['mdt', 'Shorter MDT meetings on Maple Ward', 'Maple Ward', 'The multidisciplinary meeting ran over. An agenda with times and a chair that rotates helped. Families can join by video.'],
  ['cpa', 'CPA reviews in date at Larch Ward', 'Larch Ward', 'Care programme approach reviews were overdue. A list of reviews due is sent each month to care coordinators.'],
  ['prn', 'Less PRN on Rowan Ward', 'Rowan Ward', 'As-required medication was given without a reason written down. A sticker asks what was tried first. PRN lorazepam fell by a third.'],
  ['carers', 'A welcome pack for carers on Hazel Unit', 'Hazel Unit', 'Carers said nobody spoke to them. Each carer now gets a call within 72 hours and a pack. The Triangle of Care was used.'],
  ['camhs', 'Shorter waits in CAMHS at Cedar Lodge', 'Cedar Lodge', 'Young people waited 30 weeks for a first appointment. CAPA was used to match capacity and demand.'],
  ['cmht', 'Caseloads in the CMHT at North Team', 'North Team', 'Caseloads in the community mental health team were uneven. A caseload weighting tool was used in supervision.'],
  ['records', 'One electronic record for South Team', 'South Team', 'Notes were kept in three systems. The ePR now has one form. Double entry has stopped.'],
  ['waiting', 'Waiting list halved at Maple Ward', 'Maple Ward', 'People waited for months for assessment. The team validated the waiting list by telephone and offered group sessions.'],
  ['mederr', 'Medication errors on Larch Ward', 'Larch Ward', 'Missed doses and wrong doses were found at the weekly drug chart audit. Nurses wear a do-not-disturb tabard at medication rounds.'],
  ['seclusion', 'Seclusion hours on Rowan Ward', 'Rowan Ward', 'Seclusion was used at night more than by day. Post-incident debriefs and a de-escalation suite reduced hours in seclusion.'],
  ['selfharm', 'Self-harm on Hazel Unit', 'Hazel Unit', 'Self-harm happened mostly in the evening. Evening activities and safety plans were made with each person.'],
  ['s136', 'The section 136 suite at Cedar Lodge', 'Cedar Lodge', 'People under s136 waited in police cars outside. A single phone number for police finds the next free place of safety.'],
  ['leave', 'Back on time from leave on North Team', 'North Team', 'People went AWOL from section 17 leave. A leave card with a phone number and a signing-in board helped. Absconding halved.'],
  ['violence', 'Less violence on South Team', 'South Team', 'Assaults on staff were counted each day on a safety cross. The Broset checklist predicts aggression. Huddles at each shift.'],
  ['huddle', 'A safety huddle every morning on Maple Ward', 'Maple Ward', 'Huddles of ten minutes at 9 am bring doctors, nurses and domestics together. Each day without an incident is celebrated.'],
  ['ligature', 'Ligature checks on Larch Ward', 'Larch Ward', 'Ligature points were mapped and a heat map hangs in the office. Every new member of staff walks round with it.'],
  ['clozapine', 'Clozapine clinics at Rowan Ward', 'Rowan Ward', 'Blood results for clozapine came late. A machine that tests blood in the clinic gives an answer in minutes.'],
  ['news', 'Spotting the deteriorating patient on Hazel Unit', 'Hazel Unit', 'Observations were missed at weekends. NEWS2 charts and a grab bag were brought in. Sepsis training for all.'],
  ['hand', 'Clean hands on Cedar Lodge', 'Cedar Lodge', 'Hand hygiene audits were poor. Gel at each door and bare below the elbows. Infection control nurses visit weekly.'],
  ['covid', 'What COVID-19 taught us on North Team', 'North Team', 'Visiting stopped in the coronavirus pandemic. Tablets for video calls kept people in touch.'],
  ['flu', 'Flu jabs at South Team', 'South Team', 'Uptake of the flu vaccine was 40%. Peer vaccinators with a trolley came to the wards.'],
  ['dols', 'Deprivation of liberty at Maple Ward', 'Maple Ward', 'DoLS applications were late. Mental capacity assessments are now written at admission.'],
  ['safeguarding', 'Safeguarding referrals from Larch Ward', 'Larch Ward', 'Staff were unsure when to raise a safeguarding concern. A flow chart and a link nurse helped.'],
  ['obs', 'Meaningful observations on Rowan Ward', 'Rowan Ward', 'One to one observations were done by strangers and felt like guarding. Staff now plan an activity for each hour of enhanced observations.'],
  ['careplan', 'Care plans written with people on Hazel Unit', 'Hazel Unit', 'Care plans were in jargon. Plans on one page, in the person\'s own words, are now printed and given to them.'],
  ['risk', 'Risk assessments kept up to date at Cedar Lodge', 'Cedar Lodge', 'The risk assessment was copied from year to year. Formulation meetings are held every fortnight.'],
  ['gp', 'Letters to GPs within a day from North Team', 'North Team', 'Discharge summaries took two weeks to reach the GP. A template and a daily check by the ward clerk fixed it.'],
  ['hca', 'A career for healthcare assistants on South Team', 'South Team', 'Healthcare assistants left within a year. A development programme and a buddy kept them.'],
  ['agency', 'Less agency spend on Maple Ward', 'Maple Ward', 'Agency shifts cost too much. A bank of regular staff and a new roster filled the gaps.'],
  ['sickness', 'Sickness absence on Larch Ward', 'Larch Ward', 'Staff sickness was at 9%. Return-to-work talks and flexible shifts brought people back sooner.'],
  ['wellbeing', 'Staff wellbeing at Rowan Ward', 'Rowan Ward', 'Morale was low after a hard winter. A wobble room, a breakfast trolley and Schwartz rounds were started.'],
  ['recruit', 'Filling vacancies on Hazel Unit', 'Hazel Unit', 'Eleven nursing posts were empty. A recruitment day and student placements filled nine.'],
  ['supervision', 'Supervision every month at Cedar Lodge', 'Cedar Lodge', 'Clinical supervision was cancelled when the ward was busy. A protected slot and a contract were agreed.'],
  ['induction', 'A better first week on North Team', 'North Team', 'New starters had no induction. A booklet, a buddy and a walk round were made for them.'],
  ['training', 'Mandatory training at South Team', 'South Team', 'Compliance with mandatory training was at 61%. Training is now brought to the ward in 15-minute bites.'],
  ['datix', 'Incident reports that lead to change on Maple Ward', 'Maple Ward', 'Datix reports disappeared. Feedback on each incident is now on a board: you said, we did.'],
  ['complaints', 'Fewer complaints about Larch Ward', 'Larch Ward', 'Complaints were about rudeness and noise. Staff now introduce themselves: hello my name is.'],
  ['feedback', 'Listening to what patients say on Rowan Ward', 'Rowan Ward', 'The friends and family test had few answers. A tablet at the door and a tree with leaves collects comments.'],
  ['coprod', 'Designed with service users at Hazel Unit', 'Hazel Unit', 'Service users and staff designed the welcome leaflet together. Co-production was there from the start.'],
  ['peer', 'Peer support workers at Cedar Lodge', 'Cedar Lodge', 'People with lived experience joined the team as peer workers and run a group on recovery.'],
  ['followup', 'Seen within 72 hours of leaving North Team', 'North Team', 'Follow-up after discharge was patchy. A diary slot is booked before the person leaves.'],
  ['readmission', 'Fewer readmissions to South Team', 'South Team', 'One in six came back within 30 days. A call after a week and a crisis plan helped.'],
  ['ooa', 'No more out of area beds for Maple Ward', 'Maple Ward', 'People were sent 100 miles away. A bed manager and a daily call ended out of area placements.'],
  ['tto', 'Medicines ready at discharge on Larch Ward', 'Larch Ward', 'People waited all afternoon for their TTO. Pharmacists write the discharge prescription the day before.'],
  ['meds', 'Medicines reconciliation at Rowan Ward', 'Rowan Ward', 'Drug histories were taken late. Pharmacy technicians now do this on the day of admission.'],
  ['depot', 'Depot clinics on time at Hazel Unit', 'Hazel Unit', 'Depot injections were given late. A wall calendar and a text message remind people.'],
  ['smoking', 'Smoke free Cedar Lodge', 'Cedar Lodge', 'People smoked in the garden. Vapes, patches and an advisor on the ward helped people to quit smoking.'],
  ['weight', 'Weight and activity on North Team', 'North Team', 'People gained weight in hospital. A walking group and healthy meals helped; BMI is measured each month.'],
  ['diabetes', 'Diabetes care on South Team', 'South Team', 'Hypos were frequent. Blood sugar kits, insulin training and a link nurse helped.'],
  ['sleep', 'A good night\'s sleep on Maple Ward', 'Maple Ward', 'Noise, lights and checks woke people. Soft-close doors, ear plugs and red torches helped people to sleep.'],
  ['meals', 'Protected mealtimes on Larch Ward', 'Larch Ward', 'Meals were interrupted by rounds and visits. Staff now eat with patients. Red trays show who needs help.'],
  ['hydration', 'Enough to drink on Rowan Ward', 'Rowan Ward', 'Dehydration and urine infections were common. Coloured jugs and a drinks trolley at 11 and 3. UTIs fell.'],
  ['dementia', 'Life stories on Hazel Unit', 'Hazel Unit', 'Life story forms were rarely completed for people with dementia. Families now fill in This is me.'],
  ['ld', 'Easy read letters at Cedar Lodge', 'Cedar Lodge', 'People with a learning disability could not read our letters. Easy read versions with pictures were made.'],
  ['autism', 'A sensory room on North Team', 'North Team', 'Autistic people found the ward too loud. Ear defenders, dimmed lights and a sensory room were added.'],
  ['ed', 'Meal support on South Team', 'South Team', 'People with anorexia and bulimia found mealtimes hard. Staff trained in meal support sit with them.'],
  ['psychosis', 'Family therapy in early intervention at Maple Ward', 'Maple Ward', 'People with a first episode of psychosis were not offered CBT. EIP staff trained as therapists.'],
  ['perinatal', 'Mother and baby at Larch Ward', 'Larch Ward', 'Mothers waited for a perinatal assessment. Midwives now refer by phone.'],
  ['crisis', 'The crisis team answers at Rowan Ward', 'Rowan Ward', 'Calls to the crisis line rang out. Home treatment staff now share a rota for the phone.'],
  ['suicide', 'Learning from suicide at Hazel Unit', 'Hazel Unit', 'Each suicide was reviewed with the family. Safety planning training followed.'],
  ['drugs', 'Drug and alcohol use on Cedar Lodge', 'Cedar Lodge', 'Substance misuse led to sudden discharge. A worker from the addiction service visits twice a week.'],
  ['activities', 'Something to do every evening on North Team', 'North Team', 'People said they were bored. Therapeutic activities now run in the evening and at weekends: baking, music, gym.'],
  ['paperwork', 'Less paperwork on South Team', 'South Team', 'Nurses spent half their shift on forms. Twelve forms became four. Time with patients went up.'],
  ['whiteboard', 'The patient status board on Maple Ward', 'Maple Ward', 'A visual board shows each patient\'s plan. Ward rounds start at the white board and take half the time.'],
  ['wardround', 'Ward rounds at a set time on Larch Ward', 'Larch Ward', 'People waited all day to see the doctor at ward round. Booked slots let families come too.'],
  ['interp', 'Interpreters booked in time at Rowan Ward', 'Rowan Ward', 'Interpreters were booked too late. A list of languages and one number to call is on the wall.'],
  ['ot', 'Occupational therapy from day one on Hazel Unit', 'Hazel Unit', 'OT assessments came late in the stay. An occupational therapist now sees people in the first week.'],
  ['it', 'IT that works at Cedar Lodge', 'Cedar Lodge', 'Computers took ten minutes to log in. New laptops and one sign-on saved an hour a day. IT helpdesk staff spent a day on the ward.'],
  ['phone', 'Phones answered at North Team', 'North Team', 'Calls to the ward rang out. A cordless phone and a clerk at the desk changed this.'],
  ['property', 'Lost property on South Team', 'South Team', 'Belongings went missing. Sealed bags and a list signed on admission helped.'],
  ['laundry', 'Clean clothes on Maple Ward', 'Maple Ward', 'The washing machine was broken and clothes got mixed up. A laundry rota was made with patients.'],
  ['visitors', 'Visiting hours on Larch Ward', 'Larch Ward', 'Visiting hours did not suit working families. Open visiting was tried with two wards.'],
  ['environment', 'A calmer garden on Rowan Ward', 'Rowan Ward', 'The courtyard was bare. Patients and staff planted beds and painted a mural.'],
  ['psych', 'Psychology on the ward at Hazel Unit', 'Hazel Unit', 'There was no talking therapy for inpatients. A psychologist runs a drop-in group each day.'],
  ['referrals', 'One front door for referrals to Cedar Lodge', 'Cedar Lodge', 'Referrals bounced between teams. A single point of access triages each on the same day.'],
  ['transition', 'Moving from children\'s to adult services at North Team', 'North Team', 'Young people fell through the gap at 18. A transition worker meets them from 17.'],
  ['ect', 'ECT lists at South Team', 'South Team', 'ECT sessions were cancelled as people had eaten. A nil by mouth sign on the door helped.'],
  ['eol', 'Dying well on Maple Ward', 'Maple Ward', 'People at the end of life were moved to hospital. Palliative care nurses taught staff about syringe drivers.'],
  ['vte', 'Blood clots on Larch Ward', 'Larch Ward', 'VTE assessments were missed. A prompt on the drug chart asks for it.'],
  ['consent', 'Consent to treatment forms on Rowan Ward', 'Rowan Ward', 'T2 and T3 forms were out of date. A clip on the medicine chart shows the date.'],
  ['rt', 'After rapid tranquillisation on Hazel Unit', 'Hazel Unit', 'Physical monitoring after rapid tranquillisation was missed. A grab sheet with times is kept with the injection.'],
  ['cbt', 'CBT groups at Cedar Lodge', 'Cedar Lodge', 'People waited a year for cognitive behavioural therapy. Groups of eight started each month.'],
  ['bed', 'Bed occupancy on North Team', 'North Team', 'Occupancy was at 108%. Red to green days showed what people were waiting for.'],
  ['equality', 'Every community welcome at South Team', 'South Team', 'Black men were detained more often. Staff met with community groups and changed the welcome.'],
];

const [dir] = process.argv.slice(2);
if (!dir) throw new Error('Usage: node wards.mjs DIR');
const content = path.join(dir, 'content');
mkdirSync(path.join(content, 'stories'), { recursive: true });
writeFileSync(path.join(content, 'site.yaml'), `title: Example ward stories
organisation: Example Trust
service_areas: [Example wards, Example community teams]
synonyms:
  - [wobble room, calm corner]
  - [bread, baking]
`);
STORIES.forEach(([about, title, team, text], i) => {
  const [summary] = text.split('. ');
  const front = { title, summary: `${summary.replace(/\.$/, '')}.`, team, service_area: /Team/.test(team) ? 'Example community teams' : 'Example wards' };
  const yaml = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`).join('');
  writeFileSync(path.join(content, 'stories', `${about}-${i + 1}.md`), `---\n${yaml}---\n\n${text}\n`);
});
