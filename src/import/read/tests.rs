//! Files that are wrong in any way are read or refused with a sentence, and the shared samples give away no secret.

use std::io::Write;
use std::path::Path;

use crate::import::office::packed::{Parts, packed_parts};
use crate::import::read::shown::shown;
use crate::import::read::{read_document, slides, word};
use crate::import::unreadable::Unreadable;

/// Words of the shared samples that must be in no output.
const SECRETS: [&str; 11] = [
    "SECRETCOMMENT",
    "4%DELETED",
    "HIDDENTEXT",
    "NOTESTEXT",
    "HIDDENSLIDE",
    "Click or tap",
    "Pat Example",
    "Sam Sample",
    "Example Photographer",
    "person1@example.org",
    "Person 1",
];

/// A document with something of everything that is read.
const BODY: &str = "<w:p><w:pPr><w:pStyle w:val='Own'/><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/></w:numPr></w:pPr><w:r><w:rPr><w:b/><w:rStyle w:val='Secret'/></w:rPr><w:t>words</w:t></w:r><w:hyperlink r:id='site'><w:r><w:t>link</w:t></w:r></w:hyperlink><w:r><w:footnoteReference w:id='1'/></w:r></w:p>\
    <w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='a'/></w:ddList></w:ffData></w:fldChar><w:instrText>HYPERLINK \"https://www.example.org\"</w:instrText><w:fldChar w:fldCharType='separate'/><w:t>field</w:t><w:fldChar w:fldCharType='end'/><w:sym w:char='F0FE'/></w:r></w:p>\
    <w:tbl><w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='3'/><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>\
    <w:p><w:r><w:drawing><wp:inline><wp:docPr descr='A board'/><pic:pic><pic:blipFill><a:blip r:embed='image'/><a:srcRect l='25000'/></pic:blipFill><pic:spPr><a:xfrm rot='5400000'/></pic:spPr></pic:pic><c:chart r:id='chart'/></wp:inline></w:drawing></w:r></w:p>";

const CHART: &str = "<c:ser><c:cat><c:numCache><c:formatCode>mmm yy</c:formatCode><c:pt idx='0'><c:v>45292</c:v></c:pt></c:numCache></c:cat><c:val><c:numCache><c:pt idx='0'><c:v>5</c:v></c:pt></c:numCache></c:val></c:ser>";

const SHAPES: &str = "<p:grpSp><p:grpSpPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='100' cy='100'/><a:chOff x='0' y='0'/><a:chExt cx='10' cy='10'/></a:xfrm></p:grpSpPr><p:sp><p:nvSpPr><p:cNvPr/><p:nvPr><p:ph idx='3'/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:pPr lvl='1'/><a:r><a:rPr b='1'/><a:t>words</a:t></a:r></a:p></p:txBody></p:sp></p:grpSp>\
    <p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tr><a:tc gridSpan='2'><a:txBody><a:p><a:r><a:t>cell</a:t></a:r></a:p></a:txBody></a:tc><a:tc hMerge='1'/></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>\
    <p:pic><p:blipFill><a:blip r:embed='image'/></p:blipFill><p:spPr><a:xfrm><a:off x='5' y='5'/><a:ext cx='900' cy='900'/></a:xfrm></p:spPr></p:pic>";

const PAGE: &str = "<style>p.a, .b { display:none } @media print { .c { font-weight: 700 } }</style><h1 class=b>a</h1><p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>b</p><table><tr><td rowspan=2 colspan=3>c<td><ul><li>d<ol><li>e</ol></ul><tr><th>f</table><a href='#_ftn1'>g</a><div style='mso-element:footnote' id=ftn1>h</div><pre>i\nj</pre><del>k</del><b><p>l</b>m<img src=x>";

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    /// The next number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// Bytes with something changed, cut, doubled or replaced by a number that is too large.
    fn changed(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut changed = bytes.to_vec();
        for _ in 0..=self.below(3) {
            let start = self.below(changed.len());
            let end = (start + self.below(60)).min(changed.len());
            let part = changed[start..end].to_vec();
            match self.below(5) {
                0 => drop(changed.drain(start..end)),
                1 => drop(changed.splice(start..start, part.repeat(self.below(300)))),
                2 => changed.truncate(start.max(1)),
                3 => {
                    let numbers: [&[u8]; 4] =
                        [b"99999999999999999999", b"-1", b"2147483648", b"1e308"];
                    let number = numbers[self.below(4)];
                    let digit = changed[start..].iter().position(u8::is_ascii_digit);
                    let at = digit.map(|digit| start + digit..start + digit + 1);
                    drop(at.map(|at| changed.splice(at, number.iter().copied())));
                }
                _ => {
                    for byte in &mut changed[start..end] {
                        *byte = b"<>/\"'&= :;x0\x00\xff"[self.below(14)];
                    }
                }
            }
        }
        changed
    }
}

/// Reads a file. Returns whether it was read; if not, it must have been refused with a sentence.
#[track_caller]
fn is_read(name: &str, bytes: &[u8]) -> bool {
    match read_document(name, bytes) {
        Ok(_) => true,
        Err(refused) => {
            let sentence = refused.to_string();
            assert!(
                sentence.ends_with('.')
                    && (sentence.starts_with("is ") || sentence.starts_with("has "))
            );
            false
        }
    }
}

/// Changes packages in their bytes and in their parts; how many of them were read.
fn read_changed(name: &str, parts: &Parts, numbers: &mut Numbers) -> usize {
    let whole = packed_parts(parts);
    assert!(is_read(name, &whole), "{name}");
    let in_bytes = (0..60)
        .filter(|_| is_read(name, &numbers.changed(&whole)))
        .count();
    let in_parts = (0..150).filter(|_| {
        let mut parts = parts.clone();
        let index = numbers.below(parts.len());
        parts[index].1 = numbers.changed(&parts[index].1);
        is_read(name, &packed_parts(&parts))
    });
    in_bytes + in_parts.count()
}

#[test]
fn a_file_that_is_changed_in_any_way_is_read_or_refused_with_a_sentence() {
    let note = "<w:footnote w:id='1'><w:p><w:r><w:t>note</w:t></w:r></w:p></w:footnote>";
    let others = [
        ("styles", word::tests::STYLES),
        ("numbering", word::tests::NUMBERING),
        ("footnotes", note),
        ("chart", CHART),
        ("comments", "<w:comment/>"),
        ("header", "<w:p><w:r><w:t>x</w:t></w:r></w:p>"),
    ];
    let mut numbers = Numbers(7);
    let document = word::tests::parts(BODY, &others);
    let slide = slides::tests::parts(
        &[("", SHAPES), ("show='0'", SHAPES)],
        &[("notes", "<a:t>x</a:t>")],
    );
    for (name, parts) in [("a.docx", document), ("a.pptx", slide)] {
        let read = read_changed(name, &parts, &mut numbers);
        assert!((20..190).contains(&read), "{read} of 210 were read");
    }
    let read = (0..200).filter(|_| is_read("a.html", &numbers.changed(PAGE.as_bytes())));
    assert!(read.count() > 150);
}

#[test]
fn an_entity_of_a_document_reads_no_file_and_is_not_expanded() {
    let body = "<w:p><w:r><w:t>a&secret;&large;b</w:t></w:r></w:p>";
    let mut parts = word::tests::parts(body, &[]);
    let main = parts
        .iter_mut()
        .find(|(name, _)| name == "word/document.xml")
        .expect("it is there");
    let declared = b"<!DOCTYPE x [<!ENTITY secret SYSTEM 'file:///etc/passwd'><!ENTITY l 'lol'><!ENTITY large '&l;&l;&l;'>]>";
    main.1 = [declared, main.1.as_slice()].concat();
    let read = read_document("a.docx", &packed_parts(&parts)).expect("it is read");
    assert_eq!(shown(&read), "paragraph: ab\n");
}

/// The bytes of a shared sample; nothing, with a printed note, if it is not there.
#[expect(clippy::disallowed_methods, reason = "the samples are on the disk")]
fn sample(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/samples/import")
        .join(name);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        // The note must be printed even when no test fails.
        writeln!(
            std::io::stderr(),
            "NOT CHECKED: there is no {}",
            path.display()
        )
        .expect("it can be printed");
    }
    bytes
}

#[test]
fn the_shared_samples_are_read_and_give_away_no_secret() {
    let counted = |name: &str, expected: &str| {
        let Some(bytes) = sample(name) else {
            return;
        };
        let text = shown(&read_document(name, &bytes).expect("it is read"));
        for secret in SECRETS {
            assert!(!text.contains(secret), "{name} gives away {secret}");
        }
        let counts: Vec<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("left out: "))
            .collect();
        assert_eq!(counts.join(", "), expected, "{name}");
    };
    counted(
        "form-table.docx",
        "Comment 1, Deleted 1, AcceptedAddition 1, HeaderOrFooter 2, EmptyFormField 1",
    );
    counted("narrative.docx", "Hidden 1");
    counted("narrative-native-chart.docx", "Hidden 1");
    counted("poster.pptx", "SpeakerNotes 1, HiddenSlide 1");
}

#[test]
fn a_workbook_is_not_read_as_a_document() {
    let relation = "<Relationships><Relationship Id='a' Type='x/officeDocument' Target='w.xml'/></Relationships>";
    let parts = [("_rels/.rels", relation), ("w.xml", "<workbook/>")];
    let parts = parts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    let read = read_document("a.xlsx", &packed_parts(&parts.to_vec()));
    assert_eq!(read, Err(Unreadable::Unknown));
}
