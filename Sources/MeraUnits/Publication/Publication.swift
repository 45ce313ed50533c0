import MeraCells
import MeraModel

extension RunResult {
    /// The version that may be published: of the whole result, after everything else, over every output at once.
    ///
    /// 1. Units that are people are told apart by numbers.
    /// 2. What rests on too few is hidden in indicators, their parts and periods, and in distributions, and so is what would give it
    ///    back (`PublicationStep`). What one output hides is hidden in those that count the same rows, until nothing changes
    ///    (`LinkedOutputs`). Places are given anew among what is shown.
    /// 3. Conclusions are drawn again from what is left.
    /// 4. What tells of single rows is left out.
    package func published(_ facts: UnitFacts) -> RunResult {
        var facts = facts
        facts.isPublished = true
        facts.units.publish(study)
        var published = self
        published.profile = .public
        published.units = facts.units.levels
        let publication = PublicationStep(study: study, units: facts.units, counted: CountedRows(self))
        published.scales = publication.published(scales)
        facts.scales = published.scales
        published.comparisons = publication.published(comparisons)
        var links = LinkedOutputs()
        var step: IndicatorStep
        var known: LinkedOutputs
        repeat {
            known = links
            step = IndicatorStep(publishing: indicators, facts, publication, &links)
            published.distributions = publication.published(distributions, &links)
        } while links != known
        published.indicators = step.results
        step.tryPlaces()
        published.robustness = step.robustness
        let conclusions = ConclusionStep(step)
        (published.conclusions, published.undecidedConclusions) = (conclusions.drawn, conclusions.undecided)
        // Categories of margins tell of few rows.
        for index in published.weightings.indices { published.weightings[index].categories = [] }
        published.withholdRows(links)
        return published
    }
}
