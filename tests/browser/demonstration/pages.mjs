// The pages of the demonstration other than stories: courses, events, coaches, resources and what the site is.

const MADE_UP = 'This page is part of a demonstration: the trust, its staff, its rooms and its dates are made up.';

/** Each page: its path in `content`, its front matter and its text. */
export const PAGES = [
  ['index.md', { title: 'What our teams changed, and what came of it', summary: 'A demonstration: every ward, person and figure on this site is made up.' }, `
> “I said the lights were in the wrong place. A week later they had moved.”
>
> A patient on Willow Ward, in [a story about night lights](stories/night-lights.md)

**Everything on this site is made up**: the trust, the wards, the people, the pictures and the figures. It shows what a site looks
like when teams have filled it. Read [about this demonstration](pages/about-this-demonstration.md), or
[add a story of your own](resources/how-to-add-a-story.md).
`],
  ['pages/index.md', { title: 'About', summary: 'What this demonstration is, and how the made-up team works.' }, `
**Every ward, person, picture and figure on this site is made up.** The pages below say why it exists, and how its made-up QI team
works.
`],
  ['pages/about-this-demonstration.md', { title: 'About this demonstration', summary: 'Nothing here happened. A script wrote it, to show the tool full.', order: 1 }, `
**Every ward, person and figure on this site is made up.** A script wrote the stories, drew the pictures and made the numbers. None
of them comes from a real trust, and none of them is evidence that a change works.

## What it is for

It shows every part of a site at once: stories with and without numbers, charts of every kind, savings, courses, events and people
to ask. Those who change how the site looks try it here first.

## What the charts show

The monthly values were chosen so that each verdict appears: improved, sustained, worse, changed, no sign of change yet and too
early to say. Read [how to read a chart](../resources/how-to-read-a-chart.md).
`],
  ['pages/how-we-work-together.md', { title: 'How we work with service users and carers', summary: 'From the first meeting, paid, and with the last word on what is told.', order: 2 }, `
People who use a service are there when the aim is written, not only when the leaflet is printed. They are paid for their time.
What they say is quoted only if they agree, and they read it first.

${MADE_UP}
`],
  ['pages/our-strategy.md', { title: 'What we want to have done by 2028', summary: 'Three promises, each with a number that somebody will ask about.', order: 3, facts: { 'Agreed by': 'the made-up board', 'Looked at again': 'each spring' } }, `
1. Every service has at least one team with a coach.
2. Half of all projects are led with people who have lived experience.
3. Every story says what did not work.

${MADE_UP}
`],
  ['training/index.md', { title: 'Training', summary: 'Courses for all staff. You need no experience to start.' }, `
Bring a problem from your own team. If no date suits you, ask the QI team: a course can come to you.
`],
  ['training/introduction.md', { title: 'Introduction to QI', summary: 'One hour online: what a small test is, and how to start one on Monday.', order: 1, when: { from: '2026-12-17 12:30', to: '13:30' }, facts: { For: 'all staff', Where: 'online', Cost: 'free', Places: '60' } }, `
## What you will learn

- how to write an aim that somebody can check
- how to try a change with one patient, on one day
- what to count, and when to stop counting

You need nothing but a problem that annoys you.

${MADE_UP}
`],
  ['training/two-day-course.md', { title: 'Two-day QI course', summary: 'Leave with an aim, a measure and a first test.', order: 2, when: { from: '2026-12-08 09:30', to: '2026-12-09 16:30' }, facts: { For: 'all staff, best in pairs', Where: 'Seminar room 2, Example House', Cost: 'free', Places: '16' } }, `
## Before you come

Agree with your manager what you will work on. Bring any numbers that you have, on paper is fine.

## On the days

Day one is about the problem: process maps, the five whys, and whom to ask. Day two is about the change: aims, measures, charts and
a first test.

${MADE_UP}
`],
  ['training/measurement-workshop.md', { title: 'Measurement workshop', summary: 'Half a day with your own figures: from a spreadsheet to a chart that you can explain.', order: 3, when: { from: '2027-01-21 13:30', to: '17:00' }, facts: { For: 'teams with a project', Where: 'Library, Example House', Cost: 'free', Places: '12' } }, `
Bring a laptop and a spreadsheet with a date in each row. You will leave with a chart, and with words for what it shows. Read
[how to read a chart](../resources/how-to-read-a-chart.md) before you come.

${MADE_UP}
`],
  ['training/coach-training.md', { title: 'Become a coach', summary: 'Six months, one day a month, and a team of your own to help.', order: 4, when: { from: '2027-02-03', to: '2027-07-07' }, facts: { For: 'staff who have led a project', Where: 'Example House', 'Needed before': 'the two-day course', Places: '10' } }, `
You meet once a month with others who are learning. In between you coach a team that is not your own. A coach who has done it before
sits in twice and tells you what they saw.

${MADE_UP}
`],
  ['training/lived-experience.md', { title: 'QI for people with lived experience', summary: 'Two afternoons, paid, with tea. No jargon.', order: 5, when: { from: '2027-01-14 13:00', to: '16:00' }, facts: { For: 'service users and carers', Where: 'Central Library', Cost: 'you are paid', Places: '14' } }, `
We look at how a team changes something, and where you can step in. It is taught by people who have used services themselves.

${MADE_UP}
`],
  ['training/autumn-course.md', { title: 'Two-day QI course, autumn', summary: 'This course is over. The next one is in December.', order: 6, when: { from: '2026-09-22 09:30', to: '2026-09-23 16:30' }, facts: { For: 'all staff', Where: 'Seminar room 2, Example House' } }, `
Sixteen people came, with nine problems. The next dates are under [the two-day course](two-day-course.md).

${MADE_UP}
`],
  ['events/index.md', { title: 'Events', summary: 'Meet the people behind the stories.' }, `
Everyone is welcome, whether or not your team has a project.
`],
  ['events/coaches-meeting.md', { title: 'Coaches’ meeting', summary: 'An hour online: what are your teams stuck on?', order: 1, when: { from: '2026-12-10 16:00', to: '17:00' }, facts: { For: 'coaches and those in training', Where: 'online' } }, `
Bring one team that is stuck. We take three of them, twenty minutes each.

${MADE_UP}
`],
  ['events/winter-cafe.md', { title: 'Winter QI café', summary: 'Three short stories, mince pies, and time to talk.', order: 2, when: { from: '2026-12-15 14:00', to: '15:30' }, facts: { For: 'everybody', Where: 'Staff restaurant, Example House' } }, `
Three teams tell their story in five minutes each: [the garden hour](../stories/garden-hour.md), [the walking
group](../stories/walk-then-talk.md), and [phone triage](../stories/phone-triage.md), which went wrong.

${MADE_UP}
`],
  ['events/posters-wanted.md', { title: 'Conference: last day for posters', summary: 'Every story on this site has a poster. Choose yours and send us its name.', order: 3, when: '2027-01-20', facts: { For: 'every team with a story' } }, `
You do not need a designer. Open your story, choose its poster, and tell us its name.

${MADE_UP}
`],
  ['events/conference-2027.md', { title: 'QI conference 2027', summary: 'A day of stories by teams, posters on every wall, and one talk that is worth the journey.', order: 4, picture: 'clinic-calendar', when: { from: '2027-03-18 09:30', to: '16:30' }, facts: { For: 'everybody, with free places for carers', Where: 'Town Hall', Places: '200' } }, `
## The day

| From | What |
| --- | --- |
| 9:30 | Coffee among the posters |
| 10:15 | Night lights: what a whole ward learned |
| 11:30 | Workshops in small groups |
| 14:00 | What did not work, told by those who tried it |
| 16:00 | Prizes for posters |

${MADE_UP}
`],
  ['events/conference-2026.md', { title: 'QI conference 2026', summary: 'Two hundred people, 41 posters, and a queue for the microphone.', order: 5, when: { from: '2026-03-19 09:30', to: '16:30' }, facts: { Where: 'Town Hall' } }, `
The poster prize went to [the drinks trolley](../stories/drinks-trolley.md).

${MADE_UP}
`],
  ['events/first-conference.md', { title: 'First QI conference', summary: 'Where it began, in 2024.', order: 6, when: '2024-05-16' }, `
Sixty people came. Eight teams had a coach then.

${MADE_UP}
`],
  ['coaches/index.md', { title: 'Coaching', summary: 'A coach is a colleague who helps your team to change something, and then leaves.' }, `
Thirty-one coaches work in this made-up trust. Ask for one as soon as you are stuck, or before.
`],
  ['coaches/ask-for-a-coach.md', { title: 'Stuck? Ask for a coach', summary: 'Six coaches are free this month. Most teams meet theirs within two weeks.', order: 1, picture: 'quiet-room', facts: { 'How long': 'about a year', 'How often': 'an hour a week', Cost: 'none' } }, `
## What a coach does

A coach comes to your meeting for an hour a week. They ask questions, keep time, and bring the tools when you need them. They do not
do the work for you, and they do not report on you.

## What you need

An hour a week that is kept free, a manager who agrees, and a problem that more than one of you cares about.

${MADE_UP}
`],
  ['coaches/what-coaches-say.md', { title: 'What coaches say', summary: 'Why people do it, in their own words.', order: 2 }, `
> “I ask one question, and then I am quiet for longer than is comfortable.”
>
> A coach for community teams

> “My own ward changed most while I was helping somebody else’s.”
>
> A coach for inpatient wards

${MADE_UP}
`],
  ['resources/index.md', { title: 'Resources', summary: 'Things to print, use and read.' }, `
Take what you need, and tell us what is missing.
`],
  ['resources/how-to-add-a-story.md', { title: 'How to add a story', summary: 'A few lines are enough. Before and after figures help, but you do not need them.', order: 1, facts: { Takes: 'half an hour', Help: 'ask the QI team' } }, `
## Write down three things

1. What was wrong, in a sentence that a new colleague would understand.
2. What you changed, and what you dropped.
3. What you would tell another team.

## Before you send it

Leave out anything by which a patient could be recognised. Ask before you quote somebody. If you have values over time, send the
spreadsheet as it is.

${MADE_UP}
`],
  ['resources/how-to-read-a-chart.md', { title: 'How to read a chart', summary: 'What a run chart and a control chart show, and what two figures cannot.', order: 2 }, `
Every measure goes up and down, even if nothing has changed. A chart helps to tell a change from chance.

## Two figures

One figure before and one after can differ by chance alone. They cannot show whether a change lasts.

## Run chart

The line shows the values and their median. Long runs on one side, or few crossings, are unlikely to be chance.

## Control chart

The mean is in the middle, and most values are between the two limits. Six in a row on one side of the mean, six that rise or fall,
a point outside the limits, or two of three close to one, are signs that something has changed.
`],
  ['resources/test-of-change-sheet.md', { title: 'One-page sheet for a test of change', summary: 'Plan, do, study, act, on one side of paper.', order: 3, facts: { Format: 'text to copy' } }, `
| Step | Ask | Your answer |
| --- | --- | --- |
| Plan | What will you try, with whom, on which day? | … |
| Do | What happened? | … |
| Study | What did you expect, and what surprised you? | … |
| Act | Adopt, adapt or abandon? | … |

${MADE_UP}
`],
  ['resources/words-we-use.md', { title: 'Words we use', summary: 'Aim, measure, test, baseline: ten words in plain English.', order: 4 }, `
- **Aim**: what will be better, for whom, by how much, by when.
- **Measure**: what you count to know whether it is better.
- **Balancing measure**: what you count to know whether something else got worse.
- **Test of change**: a small try, after which you decide.
- **Baseline**: how things were before you began.

${MADE_UP}
`],
];
