//! Common surnames of the United Kingdom, which distinguish a bare name from a team or a meeting.

use crate::check::privacy::detector::has_word;
use crate::check::privacy::first_names::title_case;

/// The names. Those that are also a common word, a place or a colour are left out.
const SURNAMES: &str = "\
    Adams Ahmed Akhtar Ali Allen Anderson Andrews Armstrong Atkinson Bailey Baker Barker Barnes Begum Bell Bennett Booth \
    Bradley Brooks Brown Burns Burton Butler Campbell Carr Carter Chapman Clark Clarke Collins Cooper Cox Davies \
    Davis Dawson Dean Dixon Edwards Elliott Ellis Evans Ferguson Fisher Fletcher Foster Gibson Griffiths Hall Hamilton \
    Harris Harrison Harvey Henderson Holmes Hudson Hughes Hussain Jackson Jenkins Johnson Johnston Jones Kaur Kelly \
    Kennedy Khan Knight Lawrence Lloyd MacDonald Marshall Mason Matthews McDonald Mitchell Morgan Morris Murphy Murray \
    Nicholson O’Brien O'Brien O’Connor O'Connor Owen Palmer Parker Patel Payne Pearce Pearson Perry Phillips Powell \
    Reid Reynolds Richards Richardson Roberts Robertson Robinson Rogers Russell Ryan Saunders Scott Shah Shaw Simpson \
    Singh Smith Spencer Stevens Stewart Sutton Taylor Thomas Thompson Turner Walker Walsh Watson Watkins Webb \
    Wilkinson Williams Williamson Wilson Wright";

/// Whether a word is a surname.
pub(super) fn is_surname(word: &str) -> bool {
    has_word(SURNAMES, &title_case(word))
}
