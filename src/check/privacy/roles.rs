//! Which words name a role and nobody in particular: a ward manager, the falls team.

use crate::check::privacy::detector::has_word;
use crate::check::privacy::first_names::may_be_first_name;
use crate::check::privacy::staff_words::{STAFF_GROUPS, STAFF_NOUNS, STAFF_TITLES};
use crate::check::privacy::surnames::is_surname;

/// Jobs and roles. The words by which the checks recognise staff are not repeated here.
const JOBS: &str = "\
    accountant ahp allied ambassador amhp anaesthetist analyst apprentice architect associate auditor author buyer carer carers \
    chair chairman chairperson chairwoman chaplain chef cleaner clerk commissioner cook counsellor deputy designer developer \
    domestic driver editor educator engineer executive expert experts fellow governor guardian hcsw housekeeper hygienist \
    inspector intern investigator lecturer liaison librarian member members navigator nurses operator optometrist owner \
    paediatrician partner planner podiatrist porter president professional professionals radiographer radiologist \
    representative researcher scientist sisters sponsor statistician student students superintendent technician technologist \
    trainee trustee tutor user users volunteer volunteers";

/// Words that end the name of a group of people or of a part of the organisation, in addition to those for staff.
const GROUPS: &str = "\
    board centre clinic clinics college committee council department directorate division faculty families forum foundation \
    group hospital hub network office panel parents partnership patients practice relatives residents service services team \
    trust unit university ward wards";

/// Words beside a role or a group that say what the work is about, or how senior somebody is.
const WORK: &str = "\
    academic access accommodation activity acute admin administration admissions adult adults advanced ageing alcohol \
    ambulatory anaesthetics analytics approved art assessment asylum audiology autism autistic autism bank bed beds business \
    cancer capacity cardiac cardiology care chief child children clinical coding cognitive commissioning communications \
    community complaints complex consent continuing continuous control coproduction counselling county criminal crisis \
    critical customer data day deaf dementia dental development diabetes diagnostics dietetics digital disabilities \
    disability discharge district drug early eating education effectiveness elderly emergency employment end engagement \
    enhanced epilepsy equality estates evening evidence experience facilities falls family finance first flow food forensic \
    freedom frailty gender general governance health healthcare healthy heart home homeless hospital housing human imaging \
    improvement incident inclusion infection information innovation inpatient inpatients integrated intensive intermediate \
    international interim intervention joint junior justice kitchen knowledge learning legal liaison life line lived local \
    long managing maternity medical medication medicine medicines memory mental midwifery mobility modern mortality \
    multidisciplinary musculoskeletal national neonatal neurology neurodevelopmental neuropsychology night non nursing \
    nutrition occupational older oncology operating operational operations organisational outpatient outpatients outreach \
    paediatric pain palliative pathway patient peer people performance perinatal personality pharmacy physical physiotherapy \
    place planning podiatry policy practice pressure prevention primary prison procurement programme project psychiatric \
    psychiatry psychological psychology psychosis public quality radiology receptionist records recovery recruitment referral \
    regional rehabilitation rehab reporting research resources respiratory respite responsible response restraint restrictive \
    resuscitation risk safe safeguarding safety school secondary secure senior sensory service services sexual single skin \
    social speak speech spiritual staff statistics stroke strategic strategy substance suicide supervising supervision support \
    surgery surgical sustainability system systems technology tertiary theatre theatres therapeutic therapies therapy tissue \
    training transformation trauma treatment triage unscheduled up urgent viability voluntary waiting water wellbeing \
    whole wider women work workforce working wound young youth \
    a&e camhs cbt ceo cert cld cmht cpa cqc cqi crht dna ed eip epr fab gp hdu hr iapt icu ipc it itu lgbt mdt mha mhs nhs ot \
    pals pmo qi r&d slt";

/// Words that may be between the others.
const BETWEEN: &str = "\
    a all an and at band both by each every for from grade group i ii iii in its level of on one or our some team the their \
    three to two who with";

/// Words that come before a letter or a number: Ward B, Band 6.
const NUMBERED: &str = "band block building floor grade level phase site team tier unit ward zone";

/// Titles of people who need not work in care.
const TITLES: &str = "dame lady lord miss mr mrs ms mx sir";

/// Distinguishes roles from people, in a site whose teams and areas have names of their own.
#[derive(Debug)]
pub struct Roles {
    /// The names of teams and areas in lower case, the longest first. Some are named after people or flowers.
    names: Vec<String>,
}

impl Roles {
    /// `names` are the names of teams and areas, none of which is a person.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut names: Vec<String> = names.into_iter().map(str::to_lowercase).collect();
        // A single word may also be somebody's name.
        names.retain(|name| name.contains(' '));
        names.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        names.dedup();
        Self { names }
    }

    /// Whether a text names only roles, groups and the site's teams and areas, so that it is about nobody in
    /// particular. No list of names is complete, so each word must be known, or be in lower case and not be a known
    /// name.
    pub fn is_role(&self, text: &str) -> bool {
        let rest = self.without_names(text);
        let has_name = rest.is_some();
        let rest = rest.unwrap_or_else(|| text.to_owned());
        let parts = rest.split([',', ';', '/', '(', ')', ':', '–', '—']);
        let parts = parts
            .flat_map(|part| part.split(" - "))
            .flat_map(|part| part.split(" & "));
        let mut parts = parts.flat_map(|part| part.split(" and "));
        let mut has_role = has_name;
        parts.all(|part| match of_part(part) {
            Part::Role => {
                has_role = true;
                true
            }
            Part::About => true,
            Part::Person => false,
        }) && has_role
    }

    /// The text without the names of teams and areas; `None` if it has none of them.
    fn without_names(&self, text: &str) -> Option<String> {
        // A letter whose lower case has a different length would shift the offsets after it.
        let lower = text.to_lowercase();
        let is_bounded = |at: usize, name: &str| {
            let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !is_word(lower[..at].chars().next_back())
                && !is_word(lower[at + name.len()..].chars().next())
        };
        let mut rest = text.to_owned();
        let mut has_name = false;
        if lower.len() != text.len() {
            return None;
        }
        for name in &self.names {
            for (at, _) in lower.match_indices(name.as_str()) {
                let span = at..at + name.len();
                if is_bounded(at, name)
                    && rest.is_char_boundary(span.start)
                    && rest.is_char_boundary(span.end)
                {
                    rest.replace_range(span.clone(), &" ".repeat(span.len()));
                    has_name = true;
                }
            }
        }
        has_name.then_some(rest)
    }
}

/// What a part of a text may be.
enum Part {
    /// A role or a group.
    Role,
    /// Words about somebody's work, or no words.
    About,
    /// What may be somebody's name.
    Person,
}

fn of_part(part: &str) -> Part {
    let words = part.split(|c: char| !c.is_alphanumeric() && !"'’&".contains(c));
    let words: Vec<&str> = words
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .map(|word| word.trim_matches(['\'', '’']))
        .filter(|word| !word.is_empty())
        .collect();
    let (mut is_role, mut is_known) = (false, true);
    for (at, word) in words.iter().enumerate() {
        let lower = word.to_lowercase();
        let before = at.checked_sub(1).map(|before| words[before].to_lowercase());
        if is_job(&lower) || has_word(STAFF_GROUPS, &lower) || has_word(GROUPS, &lower) {
            is_role = true;
        } else if !is_about_work(&lower) && !is_number(word, before.as_deref()) {
            if may_name_a_person(word) {
                return Part::Person;
            }
            is_known = false;
        }
    }
    match (is_role, is_known) {
        (true, _) => Part::Role,
        (false, true) => Part::About,
        (false, false) => Part::Person,
    }
}

fn is_job(word: &str) -> bool {
    has_word(STAFF_NOUNS, word) || has_word(JOBS, word)
}

fn is_about_work(word: &str) -> bool {
    has_word(WORK, word) || has_word(BETWEEN, word)
}

/// Whether a word is a number, or says which ward or band it is.
fn is_number(word: &str, before: Option<&str>) -> bool {
    let is_short = word.chars().count() <= 2;
    let is_after = before.is_some_and(|before| has_word(NUMBERED, before));
    word.chars().all(|c| c.is_ascii_digit()) || is_short && is_after
}

/// Whether a word that is not about work may be a name or a title: it begins with a capital, or is a known name or
/// title.
fn may_name_a_person(word: &str) -> bool {
    let lower = word.to_lowercase();
    let as_name = capitalised(&lower);
    word.starts_with(char::is_uppercase)
        || has_word(STAFF_TITLES, &lower)
        || has_word(TITLES, &lower)
        || may_be_first_name(&as_name)
        || is_surname(&as_name)
}

/// A word in lower case, with the capital that names have.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The roles of a site with a ward and a team that are named after people.
    fn roles() -> Roles {
        Roles::new(["Hazel Ward", "Taylor Unit Team", "Fracture Clinic", "Robin"])
    }

    #[test]
    fn a_role_is_about_nobody_in_particular() {
        for role in [
            "Ward manager",
            "Ward sister",
            "Matron",
            "Staff nurse",
            "Senior Physiotherapist",
            "Falls team",
            "Ward 7 team",
            "Quality Improvement Lead",
            "Medical Director",
            "the lead for falls",
            "Ward clerk and housekeeper",
            "Hazel Ward",
            "Ward manager, Hazel Ward",
            "Hazel Ward manager",
            "the Taylor Unit team",
            "Fracture Clinic Lead",
            "Service users and carers",
            "Deputy Chief Nurse / Director of Nursing",
            "Quality Improvement Team",
            "Director of Nursing, Quality and Safety",
            "Children’s nurse",
            "Nurses' forum",
            "Band 6 nurse",
            "Ward B manager",
            "QI lead",
            "CMHT manager",
            "A&E consultant",
            "Expert by experience",
            "Freedom to Speak Up Guardian",
            "Occupational therapist - older adults",
            "Ward manager: acute wards",
            "Peer support worker",
            "gardening volunteer",
        ] {
            assert!(roles().is_role(role), "{role}");
        }
    }

    #[test]
    fn a_name_beside_a_role_or_alone_is_a_person() {
        for person in [
            "A. Person",
            "Jane Okafor",
            "Jane Okafor, Ward Sister",
            "Matron Okafor",
            "Sarah, ward manager",
            "Dr Smith",
            "Mr Taylor and the falls team",
            "J Smith (physiotherapist)",
            "sister mary",
            "Ward manager Sarah",
            "",
            "7",
            "Bisi Adewale - matron",
            "Nurse in charge Tendai Moyo",
            "Director Kowalska – ward manager",
            "Babajide Sowande ward manager",
            "Tendai Moyo staff nurse",
            "Oyelowo: ward manager",
            "Lead for falls: Bisi Adewale",
            "the lead for Bisi Adewale",
            "Ward manager with Adewale",
            "McDonald ward manager",
            "J Smith team",
            "J. Smith's team",
            "Jane's team",
            "Michelle’s Team",
            "Mary-Jane team",
            "mary team",
            "Kim Lee team",
            "Kelly Russell service",
            "Lewis Martin ward",
            "AB ward manager",
            "Adewale, Chair",
            "Chair Adewale",
            "adewale, chair",
            "Hazel",
            "Robin",
            "Hazel, ward manager",
            "Hazel Brown, Hazel Ward",
            "Hazel Wardle",
            "Hope team",
            "dr lee's team",
            "İpek, nurse",
        ] {
            assert!(!roles().is_role(person), "{person}");
        }
    }
}
