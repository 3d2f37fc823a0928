//! Common first names of the United Kingdom, which distinguish a bare name from a place or a team.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::check::privacy::detector::has_word;

/// The names. Those that are also a month, a place or a common word are left out.
const FIRST_NAMES: &str = "\
    Aaliyah Aaron Abbie Abby Abdi Abdirahman Abdul Abdullah Abdulrahman Abigael Abigail Abimbola Abiodun Abraham Adaeze Adam \
    Adama Adebayo Adele Adeola Aditi Aditya Adnan Adrian Adrienne Adunni Agata Agatha Agnes Agnieszka Ahmad Ahmed Ahmet \
    Aidan Aileen Ailsa Aimee Aine Aisha Aisling Ajay Akash Akosua Alan Alasdair Alastair Albert Aled Alejandro Aleksander \
    Aleksandra Alessandro Alex Alexander Alexandra Alexandru Alexia Alexis Alfie Alfred Ali Alice Alicia Alina Alisha Alison \
    Alistair Allan Alyssa Aman Amanda Amandeep Amara Amelia Amelie Amina Amir Amira Amit Amna Amrit Amy Anastasia Andre \
    Andrea Andrei Andrej Andrew Andrzej Andy Aneesa Aneta Angela Anika Anil Anisa Anish Anita Anjali Ann Anna Annabel \
    Annabelle Anne Anneka Anneliese Annette Annie Anthony Anton Antoni Antonia Antonio Anwar Anya Aoife Aqsa Arif Arjun \
    Arlene Arnold Arran Arron Arthur Arun Arya Ashley Ashok Asif Asim Asma Audrey Augusta Ava Avril Ayaan Ayesha Aylin \
    Ayodele Ayse Aysha Azra Babatunde Bahadur Balbir Baljit Barbara Barnaby Barney Barry Bartek Bartosz Beata Beatrice \
    Beatrix Becky Belinda Bella Ben Benedict Benjamin Bernadette Bernard Bernice Bertha Bertie Beryl Beth Bethan Bethany \
    Betty Beverley Bianca Bilal Bob Bobby Bogdan Boguslaw Boris Brandon Breda Brenda Brendan Brenna Brett Brian Brianna \
    Bridget Bronwen Bruce Bryan Bryony Burak Caitlin Caleb Callum Calum Camilla Camille Cara Carl Carla Carlos Carly Carmel \
    Carmen Carol Carole Caroline Carolyn Carrie Carys Cassandra Cath Cathal Catherine Cathy Catriona Cecil Cecilia Cedric \
    Celia Celine Ceri Chantelle Charles Chiamaka Chidi Chinedu Chinwe Chioma Chloe Chris Christa Christina Christine \
    Christopher Christy Chukwuemeka Cian Ciara Ciaran Cindy Claire Clara Clarence Clarissa Claude Claudia Clement Clementine \
    Cliff Clifford Clive Colette Colin Colm Conall Connor Conor Corinne Cormac Cornelius Craig Crispin Cynthia Cyril Dafydd \
    Dagmara Daljit Damian Damien Dana Daniel Danielle Danny Danuta Daphne Dara Darcey Daria Darius Darragh Darrell Darren \
    Daryl Dave David Dawn Debbie Deborah Debra Declan Deepa Deepak Deirdre Delia Delroy Demetrius Denis Denise Dennis Derek \
    Derrick Desmond Devesh Dhruv Diana Diane Dilip Dimitri Dina Dinesh Dipak Dominic Dominik Dominika Donal Donald Donna \
    Donovan Dora Doreen Doris Dorota Dorothy Dougal Douglas Duncan Dusan Dwayne Dylan Dympna Eamon Eamonn Ebony Eddie Edgar \
    Edith Edmund Edna Edward Edwin Effie Eileen Eilidh Eimear Ekaterina Elaheh Elaine Eleanor Elena Eleni Eli Elias Elif \
    Elijah Elin Elina Elise Eliza Elizabeth Ella Ellen Eloise Elsa Elsie Elspeth Elvira Emeka Emil Emilia Emily Emine Emma \
    Emmanuel Emrys Enid Enrique Eric Erica Erin Ernestine Esme Esmee Esperanza Estelle Esther Ethan Ethel Euan Eugene \
    Eugenia Eunice Eva Evelyn Evie Ewa Ewan Ezra Fabian Fadumo Fahad Fahima Faisal Farah Farhan Farida Farzana Fatemeh \
    Fatima Fatma Fatoumata Fay Feargal Felicity Felix Fergal Fergus Finbar Finlay Finn Fiona Florence Folasade Frances \
    Francesca Francine Francisco Franciszek Frank Fred Freda Freddie Frederick Freya Funmilayo Gabriel Gabriela Gabrielle \
    Gail Gareth Garry Gary Gavin Gayle Gemma Geoff Geoffrey George Geraint Gerald Geraldine Gerard Gerry Ghulam Gideon \
    Gillian Gina Giovanni Gita Giulia Giuseppe Gladys Glenda Glenn Glenys Gloria Godfrey Gordon Gosia Graham Grainne Greg \
    Gregory Greta Grzegorz Gulsen Gurdeep Gurpreet Gwen Gwendoline Gwyneth Habib Habiba Hafsa Haider Halima Halina Hamid \
    Hamish Hamza Hanif Hanna Hannah Hannan Harald Harjit Harold Haroon Harpreet Harriet Harry Harshad Haruna Hasan Hasina \
    Hassan Hattie Haydn Hayley Heather Hector Heidi Helen Helena Helga Henrietta Henry Henryk Herbert Hermione Hilary Hilda \
    Hira Hiroshi Horace Howard Hubert Hugh Hugo Humaira Humphrey Huseyin Hussain Ian Ibrahim Idris Ieuan Ifeoma Iftikhar \
    Ignacy Ikram Ilona Imelda Imogen Imran Ines Ingrid Ioana Iqbal Iqra Irena Irene Irfan Irina Irma Irving Isaac Isabel \
    Isabella Isabelle Isla Ismail Isobel Ivan Ivana Ivor Iwona Izabela Izzy Jacek Jack Jackie Jacob Jacqueline Jacqui Jade \
    Jadwiga Jagdish Jaime Jake Jakub Jamal James Jamie Jamila Jana Jane Janet Janice Janine Janusz Jared Jarek Jaroslaw \
    Jasmin Jasminder Jason Jaspreet Jasvinder Javed Javier Jaya Jayden Jayne Jean Jeanette Jeanne Jeannie Jeff Jeffrey \
    Jemima Jemma Jennifer Jenny Jeremiah Jeremy Jerome Jerzy Jessica Jessie Jethro Jill Jim Jimmy Jitendra Joachim Joan \
    Joanna Joanne Jocelyn Jodie Joe Joel Joey Johanna Johannes John Johnny Jolanta Jonas Jonathan Jonny Jordi Jorge Jose \
    Josef Joseph Josephine Josh Joshua Josie Joyce Jozef Juan Judith Judy Jules Julia Julian Juliana Julie Juliet Juliette \
    Justine Justyna Jyoti Kacper Kadeem Kaleb Kamal Kamila Kamran Kanwal Karen Karim Karin Karina Karl Karol Karolina Kasia \
    Kaspar Katarina Katarzyna Kate Kath Katharine Katherine Kathleen Kathryn Kathy Katie Katrina Katya Kavita Kaylee \
    Kayleigh Keeley Kehinde Keiran Keisha Keith Kelechi Kelly Kelvin Kemi Ken Kenneth Kenny Keri Kerry Kevin Khadija \
    Khadijah Khadra Khalid Kieran Kim Kimberley Kimberly Kinga Kiran Kirsten Kirstie Kirsty Klaus Kofi Komal Krishna \
    Kristina Krystyna Krzysztof Kulwinder Kunal Kwabena Kwame Kyle Kylie Kyra Lachlan Lakshmi Lamin Larissa Larry Lateefah \
    Latoya Laura Lauren Laurie Leah Leanne Lech Lee Leila Lena Lenny Leo Leon Leona Leonard Leonie Leonora Leroy Lesley \
    Leslie Leszek Letitia Lewis Liam Lilian Lillian Lilly Linda Lionel Lisa Livia Liz Lizzie Llewellyn Lois Lola Lorcan \
    Lorna Lorraine Lottie Louis Louisa Louise Lucas Lucia Lucian Lucille Lucinda Lucjan Lucy Luis Lukasz Luke Lydia Lynda \
    Lyndsey Lynette Lynn Lynne Lynsey Mabel Maciej Madeleine Madhu Magda Magdalena Maggie Mahmood Mahmoud Mahmud Maire \
    Mairead Mairi Maisie Maja Majid Malachi Malcolm Malgorzata Malik Manal Mandy Manisha Manjit Manoj Manpreet Manuel Marcel \
    Marcia Marcin Marco Marcus Marek Margaret Margarita Margery Margot Marguerite Maria Mariam Marian Mariana Marianne Marie \
    Marilyn Marion Mariusz Marjorie Marlene Marsha Marta Martha Martin Martina Martyn Marvin Mary Maryam Maryanne Masood \
    Mateusz Mathew Mathilda Matilda Matt Matteo Matthew Maud Maureen Maurice Mavis Maximilian Maxine Maya Megan Mehmet \
    Mehreen Melanie Melissa Melvin Memuna Meredith Mervyn Mhairi Mia Micah Michael Michaela Michal Michele Michelle Mick \
    Mickey Miguel Mike Mikolaj Mila Mildred Milena Millicent Millie Milly Minnie Miranda Miriam Miroslaw Mohamed Mohammad \
    Mohammed Mohamud Mohan Mohsin Moira Molly Mona Monica Morag Moses Moshe Muhammad Muhammed Muriel Musa Mustafa Myfanwy \
    Myra Nabeel Nabila Nadeem Nadia Nadine Nadira Naeem Nafisa Naheed Najma Namita Nancy Naomi Naresh Narges Nasir Nasra \
    Nasreen Natalia Natalie Natalya Natasha Nathalie Nathan Nathaniel Naveed Nazia Nazir Neelam Neha Neil Nellie Nerys Nessa \
    Neville Ngozi Niall Niamh Nicholas Nicky Nicola Nicolas Nicole Nigel Nihal Nikhil Nikita Nikki Nikolai Nimo Nina Nisha \
    Nishant Noah Noelle Noor Nora Norbert Noreen Norma Norman Nuala Nura Olga Oliver Olivia Oliwia Olu Oluchi Olumide \
    Oluwadamilola Oluwaseun Omar Omari Oonagh Orla Osama Oscar Osman Oswald Otis Oyinkansola Padma Padraig Paige Pallavi \
    Pamela Pankaj Paolo Parminder Parveen Patricia Patrick Patryk Patsy Paul Paula Paulette Paulina Pauline Pavel Pawel \
    Pedro Peggy Penelope Percival Percy Peregrine Peter Petra Petros Phil Philip Philippa Phillip Phoebe Phyllis Pierre \
    Piotr Pippa Pooja Poonam Pradeep Prakash Preeti Primrose Priscilla Pritam Priti Priya Priyanka Przemyslaw Qasim Queenie \
    Quentin Rabia Rachel Radoslaw Rafael Rafal Raheem Rahim Rahma Rahman Rahul Raj Rajan Rajesh Rajinder Rakesh Ralph Ramesh \
    Ramona Randeep Rania Ranjit Raphael Rasheed Rashid Rashida Ravi Ravinder Raymond Razia Rebecca Rebekah Reece Reena \
    Reggie Reginald Rehana Reuben Reza Rhiannon Rhoda Rhona Rhys Riaz Ricardo Richard Rick Ricky Rita Rizwan Robert Roberta \
    Roberto Robin Rochelle Roderick Rodney Roger Rohan Rohit Roisin Roland Ron Ronald Ronnie Rory Rosa Rosaleen Rosalie \
    Rosalind Rosanna Roseanne Rosemarie Roshan Rosie Ross Rowena Roxanne Roy Roya Roza Rubina Rudolf Rufus Rukhsana Ruksana \
    Rupert Ruqayyah Russell Ruta Ruth Ryan Saad Sabina Sabine Sabrina Sadia Sadie Sadiq Safia Sahar Saima Sajid Sakina \
    Saleem Salim Sally Salma Salman Sam Samantha Sameer Samina Samir Samira Sammy Samuel Sanam Sandeep Sandip Sandra Sania \
    Sanjay Sanjeev Santosh Sapna Sara Sarah Sarika Sarita Saskia Saul Scarlett Seamus Sean Sebastian Selena Selina Selma \
    Serena Sergei Sergio Seth Shabana Shafiq Shahid Shahida Shakeel Shakira Shamim Shane Shanice Shannon Sharon Shaun Shauna \
    Shawn Shazia Sheena Sheila Shelley Sherry Shirin Shirley Shivani Shona Shreya Sian Siddharth Sidney Sidra Sigrid Silvia \
    Simon Simone Sinead Siobhan Slawomir Sobia Sofia Sonia Sonya Sophia Sophie Stacey Stacy Stan Stanislaw Stanley Stefan \
    Stefania Stella Stephan Stephanie Stephen Sterlina Steve Steven Stewart Stuart Sukhdeep Sukhwinder Suki Suleiman Sultana \
    Suman Sumaya Sunil Sunita Suresh Surinder Surjit Susan Susanna Susannah Susie Suzanna Suzanne Suzy Svetlana Swati Sybil \
    Syed Sylvia Tabitha Tadeusz Tahir Tahira Tahmina Taiwo Tamara Tamsin Tania Tanisha Tanya Tara Tariq Tarun Tasha Tasnim \
    Tatiana Ted Teddy Tejal Temitope Terence Teresa Terry Tessa Thandiwe Thea Thelma Theo Theodora Theodore Theresa Therese \
    Thomas Tiago Tiffany Tilly Tim Timmy Timothy Tina Tobias Toby Todd Tom Tomas Tomasz Tommy Toni Tony Tonya Tracey Tracie \
    Tracy Trevor Tricia Trish Tristan Trudy Tunde Tyrone Uche Ulrich Umar Ursula Usha Usman Uzma Vaishali Valerie Vanessa \
    Varun Vaughan Velma Venkat Vera Verity Vernon Veronica Vicki Vicky Victoria Vijay Vikas Vikram Viktor Viktoria Vinay \
    Vincent Vinod Violeta Vishal Vivek Vivian Vivien Vivienne Vladimir Wafa Wahida Walter Wanda Wanjiru Waqas Wasim Wayne \
    Wendy Wesley Wilfred Wilhelmina William Wilma Winifred Winnie Winston Witold Wojciech Xavier Ximena Yaqub Yara Yash \
    Yasin Yasir Yasmeen Yasmin Yasmina Yaw Yetunde Yolanda Youssef Yuki Yuri Yusra Yusuf Yvette Yvonne Zach Zachary Zack \
    Zafar Zaheer Zahid Zahida Zahra Zainab Zakariya Zara Zarah Zaynab Zbigniew Zdzislaw Zeenat Zeeshan Zeinab Zena Zenon Zoe \
    Zofia Zohra Zoya Zubair Zuzanna";

/// Names that are also a common word or a place. Only the words around them show which is meant.
const AMBIGUOUS_NAMES: &str = "\
    Al Alf Amber Angel Art Aurora Autumn Basil Bill Blessing Blossom Cameron Cherry Christian Clay Coral Courtney Crystal \
    Curtis Daisy Dale Dean Dee Dexter Dot Drew Ed Eden Ernest Ernie Eve Faith Fern Fraser Gene Georgia Ginger Glen Grace \
    Grant Gus Guy Hazel Holly Honey Hope Hunter Iris Ivy Jan Jasmine Jay Jewel Jo Jordan Joy Justin Kay Kit Lance Laurel \
    Lawrence Len Les Lily Logan Lou Lyn Madison Mark Max Melody Mercy Miles Milton Mitchell Morgan Myrtle Nan Nell Nick \
    Noel Olive Opal Pansy Pat Patience Pearl Penny Perry Poppy Prudence Ray Reed Reg Rob Rod Rose Rosemary Rowan Ruby \
    Sandy Savannah Sid Sierra Skye Sonny Sue Sunny Tess Tyler Val Vic Victor Viola Violet Virginia Viv Wallace Warren Wilf \
    Will Willow Zac";

/// Names in that list that are also an ordinary word, a place, a ward, an equally common surname, or a brand. By
/// themselves they name nobody.
const ALSO_WORDS: &str = "\
    Alexandra Ali Arran Ashley Bella Beverley Bob Carol Claude Cliff Clifford Clive Craig Dana Dawn Douglas Duncan Ebony Felicity Florence \
    Frank Gail Gordon Graham Heather Hilary Howard Hugo Hussain Isla Jack Jade Jean Jules Kelly Kelvin Kerry Kim Kimberley Lee Leon \
    Lewis Lola Martin Maya Norman Oscar Otis Patsy Petra Primrose Raj Rick Rita Robin Ross Russell Sally Scarlett Shannon Stan \
    Stella Stewart Stuart Ted Teddy Tiffany Verity Vernon Victoria Wesley";

/// The names of the first list.
static NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| FIRST_NAMES.split(' ').collect());

/// English words that are spelled like names and may begin a sentence.
const LOANWORDS: &str = "\
    Café Cafés Cliché Crèche Crèches Décor Façade Fiancé Fiancée Naïve Naïvely Protégé Résumé Rôle Rôles";

/// Whether a word is a first name: a common one, or one with letters that English words do not have.
pub(super) fn is_first_name(word: &str) -> bool {
    let word = &title_case(word);
    let first = word.split_once('-').map_or(&**word, |(first, _)| first);
    let is_foreign = word.chars().any(|c| !c.is_ascii() && c.is_alphabetic())
        || word.contains(|c| ('\u{300}'..='\u{36f}').contains(&c));
    NAMES.contains(first) || is_foreign && !has_word(LOANWORDS, word)
}

/// Whether a word is a common first name, and nothing else: no other word, place or brand.
pub(super) fn is_only_a_first_name(word: &str) -> bool {
    let first = word.split_once('-').map_or(word, |(first, _)| first);
    NAMES.contains(first) && !has_word(ALSO_WORDS, first)
}

/// The names that are nothing else.
pub(super) fn only_first_names() -> impl Iterator<Item = &'static str> {
    FIRST_NAMES
        .split(' ')
        .filter(|name| !has_word(ALSO_WORDS, name))
}

/// Whether a word is a first name and also an ordinary word, a place or a brand.
pub(super) fn is_also_a_word(word: &str) -> bool {
    has_word(AMBIGUOUS_NAMES, word) || has_word(ALSO_WORDS, word)
}

/// Whether a word may be a first name: one of those, or one that is also another word.
pub(super) fn may_be_first_name(word: &str) -> bool {
    is_first_name(word) || has_word(AMBIGUOUS_NAMES, &title_case(word))
}

/// The fewest letters of a name in capitals. Shorter ones may be abbreviations.
const SHORTEST_CAPITALS: usize = 4;

/// A word in capitals with only its first letter as a capital; any other word unchanged.
pub(super) fn title_case(word: &str) -> Cow<'_, str> {
    let is_in_capitals = word.chars().count() >= SHORTEST_CAPITALS
        && word
            .chars()
            .all(|c| c.is_uppercase() || c == '\'' || c == '-');
    let mut characters = word.chars();
    match characters.next().filter(|_| is_in_capitals) {
        Some(first) => Cow::Owned(format!("{first}{}", characters.as_str().to_lowercase())),
        None => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinguished_from_other_words() {
        assert!(is_first_name("Aaron") && is_first_name("Margaret") && is_first_name("Zoe"));
        assert!(!is_first_name("Sheffield") && !is_first_name(""));
        assert!(is_first_name("Zoë") && is_first_name("Zoe\u{308}") && is_first_name("Мария"));
        assert!(!is_first_name("Café"));
        assert!(is_first_name("MARGARET") && !is_first_name("SAM") && !is_first_name("WARD"));
        assert!(may_be_first_name("Grace") && !is_first_name("Grace"));
    }
}
