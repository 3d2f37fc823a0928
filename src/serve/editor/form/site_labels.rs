//! How each key of the settings of a site is called in their form, where it is, and how it is shown.

use crate::serve::editor::form::FormPart;
use crate::serve::editor::form::label::{Label, Look, as_look, of};

/// The keys of the settings, by part, in the order of the form.
pub(super) const SITE: [(FormPart, &[Label]); 9] = [
    (
        FormPart::Site,
        &[
            of("title", "Name of the site", ""),
            of("organisation", "Organisation", "It is named on every page."),
            of("logo", "Logo", ""),
            of(
                "address",
                "Web address",
                "Where readers find the site, such as https://intranet.example.nhs.uk/qi/. Feeds and calendars need it.",
            ),
            of(
                "featured",
                "Stories to show first",
                "The names of their files, without the ending. One on each line.",
            ),
            of(
                "how_to_add",
                "Page on how to add a story",
                "Its file, such as resources/how-to-add-a-story.md.",
            ),
            of(
                "how_to_read_charts",
                "Page on how to read a chart",
                "Its file, such as resources/how-to-read-a-chart.md.",
            ),
            of(
                "theme",
                "Theme",
                "The name of a folder in “themes”. Leave it empty for the usual one.",
            ),
            of(
                "format",
                "Format of the content",
                "The program writes it when it needs to. Leave it as it is.",
            ),
        ],
    ),
    (
        FormPart::Groups,
        &[
            of(
                "service_areas",
                "Service areas",
                "In the order in which readers see them. Every story is in one. If you rename one, its stories change with it.",
            ),
            of(
                "teams",
                "Teams",
                "List only teams that readers should know more about than the name. If you rename one, its stories change with it.",
            ),
            of(
                "topics",
                "Topics",
                "What stories can be about. If you rename one, its stories change with it.",
            ),
        ],
    ),
    (
        FormPart::Contact,
        &[
            of("contact", "Contact", ""),
            of(
                "public_contacts",
                "Other public numbers and addresses",
                "Mailboxes, phone numbers and postcodes that the public may have. The checks for personal details leave them alone. One on each line.",
            ),
        ],
    ),
    (
        FormPart::Search,
        &[as_look(
            "synonyms",
            "Words that mean the same",
            "On each line, the names of one thing with commas between them, such as length of stay, LOS.",
            Look::Names,
        )],
    ),
    (
        FormPart::Rules,
        &[
            of(
                "small_number_threshold",
                "Smallest count of people that is shown",
                "From 3 to 20. If you leave it empty, it is 5.",
            ),
            as_look(
                "rules",
                "Rules that this site changes",
                "The name of a rule, a colon, and error, warning, advice or off, such as same-title: warning. One on each line. “What needs fixing” shows the names.",
                Look::Facts,
            ),
        ],
    ),
    (
        FormPart::Accessibility,
        &[of(
            "accessibility",
            "Accessibility statement",
            "Nothing is claimed until somebody has tested the site.",
        )],
    ),
    (
        FormPart::Programme,
        &[of(
            "programme",
            "Facts about the programme",
            "Each with its date.",
        )],
    ),
    (
        FormPart::Leavers,
        &[of(
            "leavers",
            "People who have left",
            "Stories should no longer name them. One on each line. Readers do not see this list.",
        )],
    ),
    (FormPart::More, &[]),
];

/// The keys of the records inside the settings.
pub(super) const SITE_INNER: [Label; 32] = [
    of(
        "Logo.file",
        "File of the logo",
        "A picture beside the settings, such as logo.png.",
    ),
    of(
        "Logo.description",
        "What does the logo say?",
        "For people who cannot see it. If you leave it empty, it is the name of the organisation.",
    ),
    of("Area.name", "Name of the area", ""),
    as_look("Area.summary", "A sentence about the area", "", Look::Long),
    of(
        "Area.colour",
        "Number of its colour",
        "From 1 to 12. If you leave it empty, areas get the colours in order.",
    ),
    of("Named.name", "Name of the topic", ""),
    as_look(
        "Named.summary",
        "A sentence about the topic",
        "",
        Look::Long,
    ),
    of("Team.name", "Name of the team", ""),
    as_look("Team.summary", "A sentence about the team", "", Look::Long),
    of(
        "Team.also_called",
        "Other names of the team",
        "For example, its initials, which stories may also use. One on each line.",
    ),
    of("Contact.name", "Who to contact", "A team or a role."),
    as_look(
        "Contact.text",
        "What they can help with",
        "Or where to find them.",
        Look::Long,
    ),
    of("Contact.email", "Mailbox", "A shared one."),
    of("Contact.phone", "Phone number", ""),
    of(
        "Accessibility.compliance",
        "How far does it meet the guidelines?",
        "",
    ),
    as_look(
        "Accessibility.scope",
        "Which pages the statement covers",
        "",
        Look::Long,
    ),
    as_look(
        "Accessibility.contact",
        "How to report a problem or ask for another format",
        "",
        Look::Long,
    ),
    of("Accessibility.tested_on", "Tested on", ""),
    as_look(
        "Accessibility.tested_by",
        "Who tested it, and how",
        "",
        Look::Long,
    ),
    of(
        "Accessibility.known_issues",
        "What is not accessible, and why",
        "One on each line.",
    ),
    of("Accessibility.prepared_on", "Statement written on", ""),
    of("Fact.label", "What the fact is about", ""),
    of("Fact.value", "Number or words", ""),
    of("Fact.unit", "What the number counts", ""),
    of("Fact.approximate", "Is the number approximate?", ""),
    of(
        "Fact.before",
        "Earlier number",
        "In digits. It needs its date.",
    ),
    of(
        "Fact.before_at",
        "Date of the earlier number",
        "For example, March 2023.",
    ),
    of("Fact.as_at", "Date of the fact", "For example, March 2024."),
    of("Fact.source", "Where it comes from", ""),
    as_look(
        "Fact.note",
        "What readers need to know with it",
        "",
        Look::Long,
    ),
    of("Fact.headline", "Show it on the home page?", ""),
    of(
        "Fact.capability",
        "Is it about the capability for improvement?",
        "It is then on the impact page.",
    ),
];
