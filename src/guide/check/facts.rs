//! Dated facts: used, in order, and fresh.

use super::{Context, texts, values};
use crate::guide::{
    Fact, FactId, Standing,
    fact::DEFAULT_SHELF_MONTHS,
    fault::FaultCode,
    raw::{At, RawFact},
};

/// The longest shelf life, in months.
const MAX_SHELF_MONTHS: u16 = 60;

/// All facts; `None` when one of them has an error. Called after all texts, which say what is used.
pub(super) fn facts(written: &[RawFact], context: &mut Context<'_>) -> Option<Vec<Fact>> {
    let facts: Vec<_> = written.iter().map(|fact| self::fact(fact, context)).collect();
    facts.into_iter().collect()
}

fn fact(written: &RawFact, context: &mut Context<'_>) -> Option<Fact> {
    let id = values::id(&written.id, FactId::parse, context);
    let shelf = written.shelf_months.as_ref().map_or(Some(DEFAULT_SHELF_MONTHS), |months| {
        values::number("shelf_months", months, 1, MAX_SHELF_MONTHS, context)
    });
    let mut in_order = true;
    if let (Some(from), Some(until)) = (&written.from, &written.until)
        && from.value > until.value
    {
        in_order = false;
        context
            .faults
            .add(
                FaultCode::FactDates,
                until.span.clone(),
                format!("la donnée « {} » finit avant de commencer", written.id.value),
                "échangez les dates from et until",
            )
            .beside(from.span.clone(), "commence ici");
    }
    let used = context.used_facts.contains(&written.id.value);
    if !used {
        context.faults.add(
            FaultCode::UnusedFact,
            written.id.span.clone(),
            format!("la donnée « {} » n'est citée nulle part", written.id.value),
            format!("écrivez {{fact.{}}} dans un texte, ou retirez cette donnée", written.id.value),
        );
    }
    let plain = |text: &Option<At<String>>| text.as_ref().map(|text| texts::folded(&text.value));
    let fact = Fact {
        id: id?,
        value: plain(&written.value)?,
        about: plain(&written.about)?,
        source: plain(&written.source)?,
        verified_on: written.verified_on.as_ref().map(|date| date.value),
        verified_here: None,
        shelf_months: shelf?,
        from: written.from.as_ref().map(|date| date.value),
        until: written.until.as_ref().map(|date| date.value),
    };
    if used && in_order {
        fresh(written, &fact, context);
    }
    Some(fact)
}

fn fresh(written: &RawFact, fact: &Fact, context: &mut Context<'_>) {
    let today = context.today;
    let verified = written.verified_on.as_ref().map_or(written.id.span.clone(), |date| date.span.clone());
    let remedy = format!("comparez avec la source ({}), puis écrivez verified_on = {today}", fact.source);
    let id = &fact.id;
    match fact.standing(today) {
        Standing::Certain => {}
        Standing::Stale => {
            let months = fact.shelf_months;
            context.faults.add(
                FaultCode::StaleFact,
                verified,
                format!("la donnée « {id} » a été vérifiée il y a plus de {months} mois"),
                remedy,
            );
        }
        Standing::Unverified => {
            let message = if fact.verified_on.is_some() {
                format!("la donnée « {id} » serait vérifiée dans le futur")
            } else {
                format!("la donnée « {id} » n'a jamais été vérifiée : elle s'affiche « à vérifier »")
            };
            context.faults.add(FaultCode::UnverifiedFact, verified, message, remedy);
        }
        Standing::NotInForce => {
            let late = written.until.as_ref().filter(|until| until.value < today);
            let date = late.or(written.from.as_ref());
            let place = date.map_or(written.id.span.clone(), |date| date.span.clone());
            context.faults.add(
                FaultCode::FactNotInForce,
                place,
                format!("la donnée « {id} » ne vaut pas le {today}"),
                "écrivez la valeur d'aujourd'hui, avec ses dates from et until",
            );
        }
    }
}
