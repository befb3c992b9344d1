//! Which of our seven kinds a place of the national standard is.
//!
//! The standard has some hundred codes (`typologie`), and one place may have several: it is of the kind
//! of each. France Services and the « conseillers numériques » are known by their programme too, and
//! a place that has neither code nor programme helps with digital matters, as all of the table do.

use crate::guide::{
    StructureKind::{
        self, Administration, DigitalMediation, Employment, FranceServices, Operator, Other, SocialHelp,
    },
    signals::Signal,
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

/// The national programmes that say what a place does.
const PROGRAMMES: [(&str, StructureKind); 2] =
    [("France Services", FranceServices), ("Conseillers numériques", DigitalMediation)];

/// The codes whose places were made for a stop signal: points of access to the law, associations for
/// guardianship, and centres for the rights of women.
const SIGNALS: [(&str, Signal); 3] =
    [("PAD", Signal::Litigation), ("UDAF", Signal::Protected), ("CIDFF", Signal::Violence)];

/// The stop signals that these codes were made for.
pub(super) fn signals_of<'c>(codes: impl Iterator<Item = &'c str>) -> Vec<Signal> {
    let made_for = |code: &str| SIGNALS.iter().find(|(known, _)| code.eq_ignore_ascii_case(known));
    codes.filter_map(made_for).map(|(_, signal)| *signal).collect()
}

/// The kind that `code` stands for.
pub(super) fn kind_of(code: &str) -> Option<StructureKind> {
    let code = code.to_uppercase();
    CODES.iter().find(|(_, codes)| codes.contains(&code.as_str())).map(|(kind, _)| *kind)
}

/// The kinds of a place with the kinds of its codes and these programmes, each once.
pub(super) fn all_of<'p>(
    of_codes: &[StructureKind],
    programmes: impl Iterator<Item = &'p str>,
) -> Vec<StructureKind> {
    let of_programmes = programmes.filter_map(|programme| {
        let named = |(name, _): &&(&str, StructureKind)| programme.eq_ignore_ascii_case(name);
        PROGRAMMES.iter().find(named).map(|(_, kind)| *kind)
    });
    let mut kinds = Vec::new();
    for kind in of_programmes.chain(of_codes.iter().copied()) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    if kinds.is_empty() {
        kinds.push(DigitalMediation);
    }
    kinds
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
    fn the_codes_that_were_made_for_a_signal_are_codes_of_the_standard() {
        assert!(SIGNALS.iter().all(|(code, _)| kind_of(code).is_some()));
        assert_eq!(signals_of(["PAD", "udaf", "MUNI"].into_iter()), [Signal::Litigation, Signal::Protected]);
    }

    #[test]
    fn a_place_is_of_the_kind_of_each_code_and_programme_once() {
        let check = |kinds: &[StructureKind], programmes: &[&str], expected: &[StructureKind]| {
            assert_eq!(all_of(kinds, programmes.iter().copied()), expected, "{kinds:?} {programmes:?}");
        };
        check(&[Administration, FranceServices], &[], &[Administration, FranceServices]);
        check(
            &[Administration, Administration],
            &["Aidants Connect", "France Services"],
            &[FranceServices, Administration],
        );
        check(&[SocialHelp], &["conseillers numériques"], &[DigitalMediation, SocialHelp]);
        check(&[], &["Aidants Connect"], &[DigitalMediation]);
    }
}
