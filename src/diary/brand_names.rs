//! The brand names of common medicines, each with what is in it.

/// Generic names, with the brands they are sold as, a blank between two. Of the four classes that the article
/// names, and of the few others that studies of night cramps name.
const BRANDS: &[(&str, &str)] = &[
    // Diuretics.
    ("furosemide", "lasix frusol furoscix diural furix"),
    ("torasemide", "demadex soaanz torem unat trifas"),
    ("bumetanide", "bumex burinex"),
    ("piretanide", "arelix"),
    (
        "hydrochlorothiazide",
        "microzide esidrix esidrex hydrodiuril oretic hctz hct",
    ),
    ("chlortalidone", "thalitone hygroton"),
    ("indapamide", "lozol natrilix fludex"),
    ("metolazone", "zaroxolyn xaqua"),
    ("bendroflumethiazide", "aprinox centyl"),
    ("chlorothiazide", "diuril"),
    ("xipamide", "diurexan"),
    ("losartan, hydrochlorothiazide", "hyzaar"),
    ("lisinopril, hydrochlorothiazide", "zestoretic prinzide"),
    ("enalapril, hydrochlorothiazide", "vaseretic"),
    ("irbesartan, hydrochlorothiazide", "avalide coaprovel"),
    ("bisoprolol, hydrochlorothiazide", "ziac"),
    ("atenolol, chlortalidone", "tenoretic"),
    ("azilsartan, chlortalidone", "edarbyclor"),
    ("spironolactone", "aldactone carospir spiractin"),
    ("eplerenone", "inspra"),
    ("amiloride", "midamor"),
    ("triamterene", "dyrenium"),
    ("triamterene, hydrochlorothiazide", "dyazide maxzide dytide"),
    ("amiloride, hydrochlorothiazide", "moduretic"),
    ("spironolactone, hydrochlorothiazide", "aldactazide"),
    // Statins.
    ("atorvastatin", "lipitor sortis tahor torvast zarator"),
    ("amlodipine, atorvastatin", "caduet"),
    ("simvastatin", "zocor simvador denan flolipid"),
    ("ezetimibe, simvastatin", "vytorin inegy"),
    ("rosuvastatin", "crestor ezallor provisacor"),
    ("ezetimibe, rosuvastatin", "roszet"),
    (
        "pravastatin",
        "pravachol lipostat selektine pravasin mevalotin",
    ),
    ("fluvastatin", "lescol canef locol"),
    ("lovastatin", "mevacor altoprev altocor"),
    ("pitavastatin", "livalo livazo zypitamag"),
    // Asthma medicines.
    ("salmeterol", "serevent"),
    ("formoterol", "foradil oxis perforomist atimos"),
    ("arformoterol", "brovana"),
    ("indacaterol", "arcapta onbrez"),
    ("olodaterol", "striverdi"),
    ("tiotropium, olodaterol", "stiolto spiolto"),
    ("umeclidinium, vilanterol", "anoro"),
    ("indacaterol, glycopyrronium", "ultibro utibron"),
    ("glycopyrronium, formoterol", "bevespi"),
    (
        "fluticasone, salmeterol",
        "advair seretide airduo wixela viani airflusal sirdupla",
    ),
    ("budesonide, formoterol", "symbicort duoresp breyna fobumix"),
    ("mometasone, formoterol", "dulera zenhale"),
    ("fluticasone, vilanterol", "breo relvar"),
    ("beclometasone, formoterol", "fostair foster inuvair"),
    ("fluticasone, formoterol", "flutiform"),
    ("fluticasone, umeclidinium, vilanterol", "trelegy"),
    ("beclometasone, formoterol, glycopyrronium", "trimbow"),
    ("budesonide, formoterol, glycopyrronium", "breztri trixeo"),
    ("indacaterol, mometasone", "atectura enerzair"),
    (
        "salbutamol",
        "ventolin proair proventil salamol airomir sultanol asmol",
    ),
    ("levalbuterol", "xopenex"),
    ("terbutaline", "bricanyl"),
    ("montelukast", "singulair"),
    ("zafirlukast", "accolate"),
    (
        "theophylline",
        "uniphyl uniphyllin elixophyllin bronchoretard",
    ),
    ("ipratropium", "atrovent"),
    ("ipratropium, salbutamol", "combivent duoneb"),
    ("ipratropium, fenoterol", "berodual duovent"),
    ("tiotropium", "spiriva"),
    ("budesonide", "pulmicort"),
    ("beclometasone", "qvar clenil"),
    ("ciclesonide", "alvesco"),
    ("fluticasone", "flovent flixotide arnuity"),
    ("mometasone", "asmanex"),
    // Antidepressants.
    ("sertraline", "zoloft lustral gladem"),
    ("fluoxetine", "prozac sarafem fluctin fluctine"),
    ("citalopram", "celexa cipramil seropram cipram"),
    ("escitalopram", "lexapro cipralex entact"),
    ("paroxetine", "paxil seroxat pexeva deroxat brisdelle"),
    ("fluvoxamine", "luvox faverin fevarin"),
    ("venlafaxine", "effexor efexor trevilor venlalic"),
    ("desvenlafaxine", "pristiq"),
    ("duloxetine", "cymbalta yentreve drizalma irenka"),
    ("milnacipran", "savella ixel"),
    ("levomilnacipran", "fetzima"),
    ("mirtazapine", "remeron zispin remergil"),
    ("amitriptyline", "elavil endep saroten laroxyl"),
    ("nortriptyline", "pamelor aventyl allegron nortrilen"),
    ("imipramine", "tofranil"),
    ("clomipramine", "anafranil"),
    ("doxepin", "sinequan silenor aponal"),
    ("trimipramine", "surmontil stangyl"),
    ("desipramine", "norpramin"),
    ("dosulepin", "prothiaden"),
    ("trazodone", "desyrel oleptro molipaxin trittico"),
    ("bupropion", "wellbutrin zyban elontril aplenzin"),
    ("vortioxetine", "trintellix brintellix"),
    ("vilazodone", "viibryd"),
    ("agomelatine", "valdoxan"),
    ("phenelzine", "nardil"),
    ("tranylcypromine", "parnate"),
    ("moclobemide", "manerix aurorix"),
    ("reboxetine", "edronax"),
    // Others.
    ("iron sucrose", "venofer"),
    ("ferric carboxymaltose", "ferinject injectafer"),
    ("ferumoxytol", "feraheme"),
    ("ferric derisomaltose", "monofer monoferric"),
    ("conjugated estrogens", "premarin"),
    ("estradiol", "estrace climara vivelle progynova evorel"),
    ("raloxifene", "evista optruma"),
    ("naproxen", "aleve naprosyn anaprox naprogesic"),
    ("teriparatide", "forteo forsteo"),
    ("quinine", "qualaquin limptar"),
];

/// What is in a medicine whose brand stands among these words, in small letters.
pub(super) fn generic_of(words: &[&str]) -> Option<&'static str> {
    let has = |brands: &str| brands.split(' ').any(|brand| words.contains(&brand));
    let known = BRANDS.iter().find(|(_, brands)| has(brands));
    known.map(|(generic, _)| *generic)
}

/// The brands of a medicine by its generic name, in small letters: what else it is looked for by.
pub(super) fn brands_of(generic: &str) -> Option<&'static str> {
    let known = BRANDS.iter().find(|(known, _)| *known == generic);
    known.map(|(_, brands)| *brands)
}

/// All brands and generic names.
pub(super) fn all_names() -> impl Iterator<Item = &'static str> {
    BRANDS
        .iter()
        .flat_map(|(generic, brands)| [*generic, *brands])
}

#[cfg(test)]
mod tests {
    use super::super::Class;
    use super::*;

    #[test]
    fn every_brand_has_a_class_and_one_generic_name() {
        let mut all: Vec<&str> = BRANDS
            .iter()
            .flat_map(|(_, brands)| brands.split(' '))
            .collect();
        assert!(all.len() >= 150, "{}", all.len());
        for brand in &all {
            let generic = Class::generic_name(brand).expect(brand);
            assert!(Class::of_name(generic).is_some(), "{brand}: {generic}");
            assert_eq!(Class::of_name(brand), Class::of_name(generic), "{brand}");
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "no brand stands twice");
    }
}
