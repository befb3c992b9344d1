//! Which of our seven kinds a place of the national standard is.
//!
//! The standard has some hundred codes (`typologie`), one place may have several, and every place in
//! such a table helps with digital matters. France Services and the « conseillers numériques » are
//! known by their programme; after that the first code that is known decides.

use crate::guide::StructureKind::{
    self, Administration, DigitalMediation, Employment, FranceServices, Operator, Other, SocialHelp,
};

/// The codes of the standard, in its order within each kind.
#[rustfmt::skip]
const CODES: [(StructureKind, &[&str]); 7] = [
    (FranceServices, &["MSAP", "PIMMS", "RFS"]),
    (Administration, &["CC", "CD", "EPCI", "ETAT", "MUNI", "PREF", "REG"]),
    (Operator, &["CAF", "CFP", "CPAM", "MDPH", "MSA"]),
    (SocialHelp, &[
        "ASE", "AVIP", "CAARUD", "CADA", "CCAS", "CDAS", "CHRS", "CHU", "CIAS", "CIDFF", "CMP", "CMS",
        "CPH", "CS", "CSAPA", "CSC", "DEPT", "ES", "EVS", "HUDA", "MDS", "MQ", "OACAS", "OIL", "PENSION",
        "PREVENTION", "RS_FJT", "SCP", "UDAF",
    ]),
    (Employment, &[
        "ACI", "ACIPHC", "AFPA", "AI", "ASSO_CHOMEUR", "CAP_EMPLOI", "CAVA", "CCONS", "CITMET", "DEETS",
        "E2C", "EA", "EATT", "EI", "EITI", "EPIDE", "ETTI", "FT", "GEIQ", "MDE", "MDEF", "ML", "ODC", "OF",
        "OPCS", "PE", "PLIE",
    ]),
    (DigitalMediation, &[
        "ASSO", "BIB", "ENM", "EPI", "EPN", "ESS", "FABLAB", "MJC", "PI", "PIJ_BIJ", "RESSOURCERIE",
        "TIERS_LIEUX",
    ]),
    (Other, &["AUTRE", "DIPLP", "ETABL_PRI", "ETABL_PUB", "FAIS", "LA_POSTE", "PAD", "PJJ", "SPIP"]),
];

/// The kind that `code` stands for.
pub(super) fn kind_of(code: &str) -> Option<StructureKind> {
    let code = code.to_uppercase();
    CODES.iter().find(|(_, codes)| codes.contains(&code.as_str())).map(|(kind, _)| *kind)
}

/// The kind of a place with these known kinds and these programmes.
pub(super) fn decide<'p>(
    kinds: &[StructureKind],
    mut programmes: impl Iterator<Item = &'p str>,
) -> StructureKind {
    let mut advisers = false;
    let france_services = kinds.contains(&FranceServices)
        || programmes.any(|programme| {
            advisers |= programme.eq_ignore_ascii_case("Conseillers numériques");
            programme.eq_ignore_ascii_case("France Services")
        });
    match kinds.first() {
        _ if france_services => FranceServices,
        Some(kind) if !advisers => *kind,
        Some(_) | None => DigitalMediation,
    }
}

/// Every code, for remedies.
pub(super) fn codes() -> impl Iterator<Item = &'static str> + Clone {
    CODES.iter().flat_map(|(_, codes)| codes.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_codes_and_no_code_stands_twice() {
        for kind in StructureKind::ALL {
            assert!(CODES.iter().any(|(other, codes)| other == kind && !codes.is_empty()), "{kind:?}");
        }
        let mut all: Vec<_> = codes().collect();
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn the_programme_decides_before_the_first_code() {
        let check = |kinds: &[StructureKind], programmes: &[&str], expected| {
            assert_eq!(decide(kinds, programmes.iter().copied()), expected, "{kinds:?} {programmes:?}");
        };
        check(&[Administration, FranceServices], &[], FranceServices);
        check(&[Administration], &["Aidants Connect", "France Services"], FranceServices);
        check(&[Administration], &["Conseillers numériques"], DigitalMediation);
        check(&[Administration, SocialHelp], &["Aidants Connect"], Administration);
        check(&[], &[], DigitalMediation);
    }
}
