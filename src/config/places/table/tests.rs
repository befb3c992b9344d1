//! Tables as they come from elsewhere: whole, broken, and through a spreadsheet.

use jiff::civil::Date;

use super::*;
use crate::guide::{
    StructureKind,
    place::{Phone, Position, WebAddress},
    signals::Signal,
};

/// The columns that the tests need; the standard has more.
const TITLES: &str =
    "id,nom,commune,code_postal,adresse,typologie,telephone,site_web,horaires,services,date_maj";

fn read(bytes: &[u8]) -> (Vec<Place>, Vec<String>) {
    let (places, remarks) = read_places(&SourceFile { name: "lieux.csv".to_owned(), bytes: bytes.to_vec() });
    (places, remarks.iter().map(ToString::to_string).collect())
}

/// Rows under the usual titles: the names that are kept, and what is said.
#[track_caller]
fn check(rows: &str, kept: &[&str], expected: &[&str]) -> Vec<Place> {
    let (places, told) = read(format!("{TITLES}\n{rows}").as_bytes());
    assert_eq!(told, expected);
    assert_eq!(places.iter().map(|place| place.name.as_str()).collect::<Vec<_>>(), kept);
    places
}

const GOOD: &str = "1,France Services,Saint-Exemple,49000,2 place du Marché,RFS|MUNI,+33241000000,http://a.fr|https://b.fr,\"Mo-Fr 09:00-12:00,14:00-17:00; PH off\",Aide aux démarches administratives|Accès internet et matériel informatique,2026-10-01\n";

#[test]
fn a_row_of_the_standard_becomes_a_place() {
    let places = check(GOOD, &["France Services"], &[]);
    let place = &places[0];
    assert_eq!(place.kinds, [StructureKind::FranceServices, StructureKind::Administration]);
    assert_eq!(place.address, "2 place du Marché, 49000 Saint-Exemple");
    assert_eq!(place.phone, Phone::parse("02 41 00 00 00"));
    assert!(place.hours.as_ref().unwrap().is_read());
    assert_eq!(place.services.len(), 2);
    assert_eq!(place.site.as_ref().map(WebAddress::as_str), Some("https://b.fr"));
    assert_eq!(place.verified_on, Some(Date::constant(2026, 10, 1)));
}

#[test]
fn a_row_with_too_few_or_too_many_columns_is_left_out_and_the_next_one_kept() {
    check(
        &format!("1,Trop court,Ici\n{GOOD}1,Trop long,a,b,c,d,e,f,g,h,i,j\n"),
        &["France Services"],
        &[
            "ligne 2 : 3 colonnes au lieu de 11 : la ligne n'est pas reprise — cherchez un séparateur ou un guillemet en trop, ou qui manque.",
            "ligne 4 : 12 colonnes au lieu de 11 : la ligne n'est pas reprise — cherchez un séparateur ou un guillemet en trop, ou qui manque.",
        ],
    );
}

#[test]
fn a_place_without_a_name_or_an_address_is_left_out() {
    check(
        "1,,Ici,49000,1 rue A,,,,,,\n2,Sans rue,Ici,49000,,,,,,,\n",
        &[],
        &[
            "ligne 2, colonne « nom » : la case est vide : le lieu n'est pas repris — remplissez cette case.",
            "ligne 3, colonne « adresse » : la case est vide : le lieu n'est pas repris — remplissez cette case.",
        ],
    );
}

#[test]
fn an_unknown_typology_is_told_with_the_one_that_was_probably_meant() {
    let rows = "1,Inconnu,Ici,49000,1 rue A,CCASS,,,,,2026-10-01\n2,Reconnu,Ici,49000,1 rue A,CCASS|MUNI,,,,,2026-10-01\n3,Sans,Ici,49000,1 rue A,,,,,,2026-10-01\n";
    let told = |line: u8, fate: &str| {
        format!(
            "ligne {line}, colonne « typologie » : « CCASS » n'est pas une typologie du standard{fate} — vouliez-vous dire « CCAS »."
        )
    };
    let left_out = told(2, " : le lieu n'est pas repris");
    let places = check(rows, &["Reconnu", "Sans"], &[&left_out, &told(3, "")]);
    assert_eq!(places[0].kinds, [StructureKind::Administration]);
    assert_eq!(places[1].kinds, [StructureKind::DigitalMediation]);
}

#[test]
fn a_cell_that_is_wrong_is_left_out_alone_and_hours_stay_as_they_were_written() {
    let places = check(
        "1,CCAS,Ici,4900,1 rue A,CCAS,le matin,,lundi 9h-12h,,hier\n",
        &["CCAS"],
        &[
            "ligne 2, colonne « code_postal » : « 4900 » n'est pas un code postal : il n'est pas repris — écrivez cinq chiffres, avec le zéro du début.",
            "ligne 2, colonne « telephone » : « le matin » n'est pas un numéro de téléphone : il n'est pas repris — écrivez un numéro entier, par exemple 02 41 00 00 00.",
            "ligne 2, colonne « horaires » : les horaires « lundi 9h-12h » ne se lisent pas sans rien deviner : ils sont montrés tels quels — écrivez par exemple Mo-Fr 09:00-12:00,14:00-17:00; PH off.",
            "ligne 2, colonne « date_maj » : « hier » n'est pas une date : le lieu est « à vérifier » — écrivez année-mois-jour, par exemple 2026-03-31.",
        ],
    );
    assert_eq!(places[0].address, "1 rue A, Ici");
    assert_eq!(places[0].hours.as_ref().unwrap().written(), "lundi 9h-12h");
    assert_eq!((places[0].phone.as_ref(), places[0].verified_on), (None, None));
}

#[test]
fn a_row_that_is_not_utf8_is_left_out_and_the_others_kept() {
    let mut bytes = format!("{TITLES}\n1,Mairie d").into_bytes();
    bytes.extend(b"\xe9partementale,Ici,49000,1 rue A,,,,,,\n");
    bytes.extend(GOOD.as_bytes());
    let (places, told) = read(&bytes);
    assert_eq!(places.len(), 1);
    assert_eq!(
        told,
        [
            "ligne 2 : la ligne n'est pas en UTF-8 : elle n'est pas reprise — enregistrez le fichier au format « CSV UTF-8 »."
        ]
    );
}

#[test]
fn a_file_without_rows_titles_or_end_is_told_and_never_stops() {
    assert_eq!(
        read(b"").1,
        [
            "ligne 1 : le fichier est vide — exportez de nouveau la liste des lieux, avec ses titres de colonnes."
        ]
    );
    assert_eq!(read(b"\xef\xbb\xbf\n\n").1.len(), 1);
    assert_eq!(read(TITLES.as_bytes()), (Vec::new(), Vec::new()));
    let (places, told) = read(b"id,nom\n1,CCAS\n");
    assert_eq!((places.len(), told.len()), (0, 2));
    assert!(told[0].starts_with("ligne 1, colonne « adresse » : cette colonne manque"), "{told:?}");
    assert_eq!(read(&vec![b'a'; MAX_FILE_BYTES + 1]).1.len(), 1);
    assert_eq!(read(format!("{TITLES}\n1,\"jamais fermé,{GOOD}").as_bytes()).1.len(), 1);
    assert_eq!(read(&[0xff, 0xfe, 0, b'\n', 0xff]).1.len(), 2);
}

#[test]
fn a_french_spreadsheet_with_semicolons_and_a_mark_is_read_too() {
    let (places, told) = read(
        "\u{feff}Nom;Adresse;Commune;Typologie;Services\r\nCCAS;1 rue A;Ici;\"CCAS;MUNI\";\"Un;Deux\"\r\n"
            .as_bytes(),
    );
    assert_eq!(told, [""; 0]);
    assert_eq!(places[0].kinds, [StructureKind::SocialHelp, StructureKind::Administration]);
    assert_eq!(places[0].services.len(), 2);
}

#[test]
fn a_place_where_nobody_is_received_is_not_a_place_to_be_sent_to() {
    let (places, told) = read("nom,adresse,commune,modalites_acces\nSiège,1 rue A,Ici,Téléphoner|Ce lieu n'accueille pas de public\n".as_bytes());
    assert_eq!((places.len(), told.len()), (0, 1));
}

/// One place under titles of its own: the position, the page for appointments, what is said.
#[track_caller]
fn check_where(
    titles: &str,
    cells: &str,
    position: Option<Position>,
    booking: Option<&str>,
    expected: &[&str],
) {
    let (places, told) = read(format!("nom,adresse,commune,{titles}\nCCAS,1 rue A,Ici,{cells}\n").as_bytes());
    assert_eq!(told, expected);
    let [place] = &places[..] else { panic!("{places:?}") };
    assert_eq!((place.position, place.booking.as_ref().map(WebAddress::as_str)), (position, booking));
}

#[test]
fn the_page_for_appointments_is_read_and_a_wrong_one_is_told_and_left_out() {
    let page = "https://www.rdv.exemple.fr/prendre;lieu=2";
    check_where("prise_rdv", page, None, Some(page), &[]);
    check_where(
        "prise_rdv",
        "http://exemple.fr",
        None,
        None,
        &[
            "ligne 2, colonne « prise_rdv » : « http://exemple.fr » n'est pas une adresse protégée : elle n'est pas reprise — écrivez l'adresse entière, qui commence par https://.",
        ],
    );
}

#[test]
fn a_position_is_read_with_a_point_or_a_comma() {
    let position = Position::new(47.5401, -0.1032);
    check_where("latitude,longitude", "47.5401,-0.1032", position, None, &[]);
    check_where("latitude,longitude", "\"47,5401\",\"-0,1032\"", position, None, &[]);
    check_where("latitude,longitude", ",", None, None, &[]);
}

#[test]
fn a_position_that_is_wrong_is_told_with_its_column_and_the_place_is_kept_without_it() {
    let told = |column: &str, what: &str| {
        format!(
            "ligne 2, colonne « {column} » : {what} : le lieu est repris sans distance — écrivez des degrés, par exemple 47.5401 et -0.1032."
        )
    };
    for (cells, expected) in [
        ("au nord,-0.1", vec![told("latitude", "« au nord » n'est pas un nombre")]),
        ("147.5,-0.1", vec![told("latitude", "« 147.5 » sort des limites")]),
        ("47.5,-200", vec![told("longitude", "« -200 » sort des limites")]),
        ("47.5,", vec![told("longitude", "la case est vide, et l'autre est remplie")]),
        (
            "inf,NaN",
            vec![told("latitude", "« inf » sort des limites"), told("longitude", "« NaN » sort des limites")],
        ),
        ("0,0.0", vec![told("latitude", "la position 0, 0 est en pleine mer")]),
    ] {
        let expected: Vec<_> = expected.iter().map(String::as_str).collect();
        check_where("latitude,longitude", cells, None, None, &expected);
    }
}

#[test]
fn a_bus_has_no_position_but_a_place_that_also_stays_has_one() {
    let position = Position::new(47.5, -0.1);
    check_where("latitude,longitude,itinerance", "47.5,-0.1,Itinérant", None, None, &[]);
    check_where("latitude,longitude,itinerance", "47.5,-0.1,Itinérant|Fixe", position, None, &[]);
    check_where("latitude,longitude,itinerance", "47.5,-0.1,", position, None, &[]);
}

#[test]
fn a_point_of_access_to_the_law_is_for_disputes() {
    let rows = "1,Point-justice,Ici,49000,1 rue A,PAD,,,,,\n2,Mairie,Ici,49000,1 rue A,MUNI,,,,,\n";
    let places = check(rows, &["Point-justice", "Mairie"], &[]);
    assert_eq!(places[0].signals, [Signal::Litigation]);
    assert!(places[1].signals.is_empty());
}
