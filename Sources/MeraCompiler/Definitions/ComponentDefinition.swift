import FEEL
import MeraModel
import MeraSource
import MeraYAML

struct ComponentDefinition: DefinitionRecord {
    let node: Node

    static let weight = Key<WrittenWeight>(
        "weight", .weight, en: "Weight: `0.25`, `25 %`, `1/3` or a parameter; all add up to 1 unless `weights` says otherwise.",
        ru: "Вес: `0.25`, `25 %`, `1/3` или параметр; в сумме 1, если в `weights` не сказано иное.")
    static let normalise = Key<WrittenNormalisation>(
        "normalise", .normalisation, default: "as the index says, else none",
        en:
            "How the value becomes comparable: `goalposts 40..100` (also `unclipped`, `log`), `min_max`, `z_score`, `rank` (ties: `min`, `max`, `average`, `dense`), `percentile_rank`, `percentile_bands 20 40 60 80` (per cent of these percentiles that the value reaches), `borda`, `share_of_target 80`, `distance_to_target 80` (also `unclipped`; without a number the component's own target), `none`. All but `none` follow `better` of the component: its best value gets the most.",
        ru:
            "Как сделать значение сопоставимым: `goalposts 40..100` (ещё `unclipped`, `log`), `min_max`, `z_score`, `rank` (равные: `min`, `max`, `average`, `dense`), `percentile_rank`, `percentile_bands 20 40 60 80` (процент достигнутых из этих процентилей), `borda`, `share_of_target 80`, `distance_to_target 80` (ещё `unclipped`; без числа — цель самого показателя), `none`. Все, кроме `none`, учитывают `better` компонента: лучшее значение получает больше."
    )

    static let per = Key<Written>(
        "per", .name(of: .indicator),
        en: "Another indicator by which the value is divided before anything else: per pupil, per site.",
        ru: "Другой показатель, на который значение делится до всего остального: на ученика, на площадку.")
    static let onMissing = Key<Composite.MissingComponent>(
        "on_missing", IndexDefinition.missingWords, default: "as the index says",
        en: "What this component does where it has no value.", ru: "Что делать, если у этого компонента нет значения.")
    static let outliers = Key<OutlierDefinition>(
        "outliers", .record { OutlierDefinition.shape }, default: "as the index says",
        en: "What is done with outliers of this component.", ru: "Что делать с выбросами этого компонента.")

    static let shape = RecordShape(
        "component", noun: Phrase(en: "a component of an index", ru: "компонент сводного показателя"),
        en: "A component of an index.", ru: "Компонент сводного показателя.", shorthand: "weight",
        keys: [weight.erased, normalise.erased, per.erased, onMissing.erased, outliers.erased] + EditionKeys.days)
}

extension IndexDefinition {
    /// How a component is made comparable: in its own way, or as the index says for all of them.
    func normalisation(of component: ComponentDefinition?) -> WrittenNormalisation? {
        guard let component, component.valueNode(ComponentDefinition.normalise.name) != nil else { return self[Self.normalise] }
        return component[ComponentDefinition.normalise]
    }
}
