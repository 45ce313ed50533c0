extension Vocabulary {
    static let english = Vocabulary(
        regions: """
            Northmoor, Eastvale, Southmere, Westfold, Upper Arden, Lower Arden, Highmarsh, Stonebridge, Fairwater, Redhill,
            Greenholm, Longshore
            """.listed,
        names: """
            Anvil, Beacon, Compass, Derrick, Keystone, Lantern, Plumb Line, Ratchet, Spindle, Trellis, Vernier, Workbench, Caliper,
            Foundry, Gantry, Harrow, Lathe, Mitre, Pinnacle, Quarry, Rivet, Spanner, Template, Windlass
            """.listed,
        organisations: [
            Organisations(stems: [], kinds: ["Organisation"]),
            Organisations(
                stems: ["centre", "center", "site"], kinds: ["Certification centre", "Regional centre", "Assessment centre"]),
            Organisations(stems: ["college", "school"], kinds: ["College", "Technical school"]),
            Organisations(stems: ["employer", "compan"], kinds: ["Company", "Works"]),
        ],
        phrases: PhraseFamily.english, quotes: ("\u{201C}", "\u{201D}"))
}

extension PhraseFamily {
    /// The first is for questions that fit no other.
    static let english = [
        PhraseFamily(
            "comments", ["comment", "note"],
            """
            Figures of one group are incomplete.
            The survey was held on paper only.
            Two experts left during the quarter.
            Some examinations were moved to the next quarter.
            """.lines),
        PhraseFamily(
            "remarks", ["remark", "problem", "drawback"],
            """
            Some of the data is reported elsewhere already.
            The definitions do not say how repeated examinations are counted.
            The deadline fell into the reporting season.
            A sent form cannot be corrected.
            """.lines),
        PhraseFamily(
            "proposals", ["propos", "suggest", "improve"],
            """
            Add an example of a completed form.
            Allow data to be uploaded from other systems.
            Publish results by region twice a year.
            Hold a short seminar for those who complete the forms.
            """.lines),
        PhraseFamily(
            "questions", ["question", "request"],
            """
            How is the indicator computed if there were no examinations?
            Can a form be corrected after it was sent?
            Who has to sign the form?
            When will the results be published?
            """.lines),
        PhraseFamily(
            "reasons", ["reason", "why"],
            """
            There was not enough time.
            The person in charge was away.
            There was nothing to ask.
            """.lines),
    ]
}
