//! Common surnames of the United Kingdom, which distinguish a bare name from a team or a meeting.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::check::privacy::first_names::title_case;

/// The names. Those that are also a common word, a place or a colour are left out.
const SURNAMES: &str = "\
    Abdi Abdullahi Abubakar Acheampong Achebe Abernathy Adams Adeyemi Agarwal Ahmed Ainsworth Akhtar Akinola Akpan Alderson Aldridge \
    Ali Allen Anderson Andrews Armstrong Asante Ashworth Aslam Atherton Atkinson Attwood Awan Ayres Aziz Babiker Bagshaw \
    Bailey Bainbridge Baker Balogun Bamford Banerjee Bannister Barker Barlow Barnes Barraclough Bartlett Batty Beardsley \
    Beckwith Begum Bell Bennett Bennington Bhatt Bhatti Bircham Blackwell Blenkinsop Boateng Booth Bowden Bowen Boyle \
    Bradbury Bradley Braithwaite Brennan Brightwell Broadbent Brooks Brotherton Brown Buckley Burgess Burnett Burns \
    Burrows Burton Butler Butterworth Byrne Callaghan Campbell Carr Carter Cartwright Chadwick Chakraborty Chapman \
    Chatterjee Chaudhry Choudhury Chowdhury Clark Clarke Clements Coleman Collins Connolly Cooke Cooper Corbett Cosgrove \
    Costello Coulson Cox Crabtree Craddock Cranston Crawford Crossley Crowther Curran Daly Davidson Davies Davis Davison \
    Dawson Dean Delaney Dempsey Desai Devlin Dewhurst Dhillon Dickinson Diop Dixon Dobson Docherty Doherty Donaldson \
    Donnelly Donoghue Dougherty Dowling Doyle Driscoll Duffy Dunlop Dunn Dunwoody Eastwood Eckersley Edmonds Edmondson \
    Edwards Egan Egbe Eldridge Elliott Ellis Ellison Emerson Entwistle Evans Fairbairn Fairclough Fallon Eze Farooq Farrell \
    Faulkner Fawcett Featherstone Ferguson Fielding Findlay Finnegan Fisher Fitzgerald Fitzpatrick Flanagan Fletcher Flynn \
    Fogarty Forsyth Foster Fothergill Gallagher Gardiner Gaskell Geraghty Gibbons Gibson Gilchrist Gillespie Gilmour \
    Gleeson Goddard Goodall Goodwin Gopal Gould Greenhalgh Greenwood Gregson Grewal Griffiths Grimshaw Gupta Hadfield \
    Haigh Hall Halliday Halliwell Hamilton Hammond Hanley Hanrahan Hardcastle Hargreave Hargreaves Harrington Harris \
    Harrison Hartley Harvey Hashimi Haslam Hawkins Hegarty Henderson Hennessy Hepburn Heslop Hickey Higginbotham \
    Hinchliffe Hirst Hodgkinson Hodgson Holden Holloway Holmes Holroyd Hopkins Hopkinson Horrocks Horsfall Howarth Howell \
    Hoyle Hudson Hughes Humphreys Humphries Hussain Huxley Ibekwe Idowu Igwe Irvine Iyer Jackson Jagger Jamieson Jarvis \
    Jeffries Jenkins Jennings Johal Johnson Johnston Jones Joshi Kaczmarek Kamara Kapoor Kaur Kavanagh Keane Kearney \
    Keegan Keenan Kellett Kelly Kendrick Kennedy Kerr Khan Khatun Kirkpatrick Knight Kowalczyk Kowalski Krishnan Kumar \
    Lacey Laidlaw Larkin Laverty Lawrence Leadbeater Leary Lewandowski Liddell Lloyd Loftus Lomax Longbottom Lynch \
    Macaulay MacDonald MacGregor Mackay MacKenzie Mackenzie Mackie MacLeod Macleod Madden Maguire Maher Mahoney Malhotra \
    Malone Maloney Mannion Marshall Mason Masterson Matthews Mazur Mbeki McAllister McBride McCabe McCann McCarthy McClure \
    McConnell McCormack McCormick McCulloch McDermott McDonagh McDonald McDonnell McDougall McEwan McFarlane McGee McGill \
    McGovern McGowan McGrath McGregor McGuire McHugh McIntosh McIntyre McKay McKee McKenna McKenzie McKinnon McLaren \
    McLaughlin McLean McLeod McLoughlin McMahon McManus McMillan McNally McNamara McNeil McNeill McPherson McQueen \
    McSweeney Mehta Mellor Mensah Metcalfe Milburn Mirza Mistry Mitchell Mohamud Molloy Monaghan Montgomery Morgan \
    Moriarty Morris Morrison Morrissey Mortimer Muir Mukherjee Mulligan Munro Murdoch Murphy Murray Murtagh Musgrave \
    Mwangi Nair Naylor Ndlovu Nesbitt Newell Newsome Nguyen Nicholls Nicholson Nicol Nnamdi Nolan Nowak Nuttall Nwosu \
    O'Brien O'Callaghan O'Connor O'Donnell O'Driscoll O'Dwyer O'Grady O'Hara O'Keefe O'Leary O'Mahony O'Malley O'Neill \
    O'Reilly O'Rourke O'Shea O'Sullivan O'Toole Ochieng Odell Odonkor Ogunleye Okafor Okeke Okonkwo Okoro Oladipo Olatunji \
    Oldfield Oliphant Onyango Openshaw Ormerod Osei Otieno Owen Owusu Padgett Palmer Pandey Pandya Parker Parry Patel \
    Paterson Patterson Payne Pearce Pearson Pendlebury Perkins Perry Petrov Phillips Pilkington Popescu Poulter Powell \
    Pritchard Proctor Prosser Pugh Quigley Quinn Rafferty Rahman Ramsbottom Ramsden Randhawa Rankin Ratcliffe Rawlinson \
    Rawson Redfern Redmond Rees Regan Rehman Reid Reilly Reynolds Richards Richardson Riddell Riley Rimmer Roberts \
    Robertson Robinson Rodgers Rogers Rooney Rowbotham Rushworth Russell Rutter Ryan Sanderson Sandhu Saunders Saville \
    Scott Scrivener Seddon Shah Sharma Sharples Shaw Sheikh Sheldon Sheppard Sheridan Siddiqui Sidebottom Simmonds Simmons \
    Simpson Singh Slater Sloan Smethurst Smith Smithson Sokolov Sowerby Spencer Stansfield Steadman Stephens Stephenson \
    Stevens Stevenson Stewart Strachan Sullivan Sutcliffe Sutton Sweeney Szymanski Tattersall Taylor Tembo Thackeray \
    Thackray Thakur Thapa Thistlethwaite Thomas Thompson Thomson Thorburn Thornton Threlfall Tiwari Tomlinson Townsend \
    Tranter Traynor Treloar Trevithick Tully Turnbull Turner Ullah Unsworth Urquhart Varley Verma Waddington Wadsworth \
    Wainwright Walker Walmsley Walsh Walters Warburton Wardell Watkins Watkinson Watson Watts Webb Whelan Whitaker \
    Whitfield Whitlock Whittaker Whitworth Widdowson Wilcox Wilkinson Williams Williamson Willis Wilson Winstanley \
    Winterbottom Wojcik Wolfenden Woodhead Woodward Woolley Worrall Wray Wright Yilmaz Zaman Zielinski";

/// The names, to be looked up.
static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| SURNAMES.split(' ').collect());

/// Whether a word is a surname.
pub(super) fn is_surname(word: &str) -> bool {
    let word = &word.replace('’', "'");
    NAMES.contains(&**word) || NAMES.contains(&*in_capitals(&title_case(word)))
}

/// A name of which the part after an apostrophe begins with a capital, as it does where all of it is in capitals.
fn in_capitals(word: &str) -> String {
    match word.split_once('\'') {
        Some((first, rest)) if first.len() == 1 => {
            let mut characters = rest.chars();
            let capital = characters.next().map(char::to_uppercase);
            let capital: String = capital.into_iter().flatten().collect();
            format!("{first}'{capital}{}", characters.as_str())
        }
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_with_an_apostrophe_is_known_in_every_case() {
        for name in ["O'Brien", "O’Brien", "O'BRIEN", "O’CONNOR"] {
            assert!(is_surname(name), "{name}");
        }
        assert!(!is_surname("Obrien") && !is_surname("Sheffield"));
    }
}
