extension Report {
    /// How the report looks, for pages that stand beside it.
    public static var stylesheet: String {
        Stylesheet.colours.description + Stylesheet.text.description + Stylesheet.phone.description
    }
}

/// How the report looks on the screen and on A4. Colours tell bands apart also in grey: the word always stands beside.
package enum Stylesheet {
    /// What the sheets of all pages take their colours from.
    package static let colours: StaticString = """
        :root { --ink: #1d2329; --soft: #5c6670; --line: #d9dee3; --pale: #f4f6f8; --accent: #2d5673;
          --bad: #b04a3c; --middle: #c2902f; --good: #3d7a5a; --neutral: #5f7a90;
          --bad-pale: #f8e6e2; --middle-pale: #faf0d9; --good-pale: #e2f0e8; --neutral-pale: #e8edf1;
          --bad-ink: #84301f; --middle-ink: #6b4d0c; --good-ink: #1f5538; --neutral-ink: #3c4d5b; --paper: #fff; --track: #eef1f4; --grid: #e3e7eb; }
        @media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --ink: #e4e8ec; --soft: #a3adb7; --line: #39424b; --pale: #20272e; --accent: #8fbcdc;
          --bad: #d9796b; --middle: #d0a046; --good: #6fb08c; --neutral: #8ea7bb; --bad-pale: #43231d; --middle-pale: #3d3115; --good-pale: #1d3729; --neutral-pale: #2a333b;
          --bad-ink: #f1b7ac; --middle-ink: #ecd193; --good-ink: #a9dcbf; --neutral-ink: #c4d0da; --paper: #161b20; --track: #29313a; --grid: #303943; } }
        """

    static let text: StaticString = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 15px/1.5 "PT Sans", "Segoe UI", "Noto Sans", "Liberation Sans", "Helvetica Neue", Arial, sans-serif;
          font-variant-numeric: tabular-nums; }
        main { max-width: 1080px; margin: 0 auto; padding: 40px 32px 80px; }
        p { margin: 0 0 10px; max-width: 78ch; }
        code { font: 0.9em/1.4 "PT Mono", "Cascadia Mono", "Liberation Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        code.short { white-space: nowrap; }
        header { border-bottom: 2px solid var(--ink); padding-bottom: 18px; margin-bottom: 24px; }
        .over { color: var(--soft); margin: 0 0 4px; }
        h1 { font-size: 30px; line-height: 1.2; font-weight: 600; margin: 0 0 18px; max-width: 28em; }
        h2 { font-size: 22px; line-height: 1.25; font-weight: 600; margin: 48px 0 16px; padding-top: 12px; border-top: 1px solid var(--line); }
        h3 { font-size: 18px; line-height: 1.3; font-weight: 600; margin: 28px 0 10px; max-width: 50em; }
        h4 { font-size: 15px; line-height: 1.35; font-weight: 600; margin: 24px 0 8px; max-width: 60em; }
        h4 code { font-weight: 400; color: var(--soft); margin-left: 4px; }
        section:first-of-type h2 { margin-top: 28px; border-top: 0; padding-top: 0; }
        dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 20px; margin: 0; }
        dt { color: var(--soft); } dd { margin: 0; max-width: 78ch; }
        nav { background: var(--pale); padding: 12px 20px; margin: 0 0 8px; }
        nav summary { font-weight: 600; cursor: pointer; } nav ul { list-style: none; margin: 8px 0 0; padding: 0; }
        nav details > ul { columns: 2; column-gap: 40px; } nav li { margin: 0 0 4px; } nav details > ul > li { break-inside: avoid; } nav li ul { margin: 4px 0 8px 16px; font-size: 13.5px; }
        .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .annotation { font-size: 16px; } header dl { margin-top: 16px; }
        .appendices { margin: 56px 0 12px; padding: 14px 20px; background: var(--pale); } .appendices .paper { display: none; }
        button, input, select { font: inherit; font-size: 13.5px; color: var(--ink); background: var(--paper); border: 1px solid var(--soft); border-radius: 4px; padding: 4px 10px; } button { cursor: pointer; }
        details.appendix { border-bottom: 1px solid var(--line); } details.appendix > summary { cursor: pointer; padding: 12px 0; } details.appendix > summary h2 { display: inline; font-size: 18px; margin: 0; border: 0; padding: 0; }
        details.appendix[open] > summary h2 { font-size: 22px; } h5 { font-size: 14px; font-weight: 600; margin: 18px 0 6px; } h4.minor { font-size: 15px; } .sub { margin-top: 32px; }
        table.register { width: 100%; table-layout: auto; } .register th, .register td { vertical-align: top; } .register tbody th { min-width: 13em; max-width: 22em; } .register th code { color: var(--soft); display: block; } .register td p { margin: 0 0 2px; max-width: none; } .register .name, .usual .name { color: var(--soft); } .usual { max-width: none; font-size: 13.5px; }
        .controls { display: flex; flex-wrap: wrap; gap: 8px 20px; margin: 0 0 8px; } .controls select { max-width: 100%; } .controls label { font-size: 13.5px; color: var(--soft); max-width: 100%; }
        .listing button.sort { border: 0; padding: 0; background: none; color: var(--soft); text-align: inherit; font-size: 12.5px; } th[aria-sort=ascending] button.sort::after { content: " \\25B2"; } th[aria-sort=descending] button.sort::after { content: " \\25BC"; } .listing .scroll { margin-bottom: 10px; }
        a { color: var(--accent); text-decoration: none; } :is(p, li, dd, td, th, figcaption) a { text-decoration: underline 1px color-mix(in srgb, currentColor 45%, transparent); text-underline-offset: 2px; } a:hover { text-decoration: underline; } nav a { text-decoration: none; }
        .note { color: var(--soft); font-size: 13px; line-height: 1.45; margin: 4px 0 0; max-width: 96ch; }
        .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(228px, 1fr)); gap: 14px; margin: 0 0 20px; }
        .tile { border: 1px solid var(--line); border-top: 4px solid var(--neutral); padding: 12px 14px; }
        .tile p { margin: 0 0 4px; } .tile .label { font-size: 13px; line-height: 1.35; color: var(--soft); min-height: 2.7em; }
        .tile .value { font-size: 26px; line-height: 1.2; font-weight: 600; } .tile .value.word { font-size: 18px; line-height: 1.35; min-height: 31px; }
        .tile.bad { border-top-color: var(--bad); } .tile.middle { border-top-color: var(--middle); } .tile.good { border-top-color: var(--good); }
        .tile .note { font-size: 12px; }
        figure { margin: 14px 0 24px; } figcaption { font-weight: 600; font-size: 14px; margin: 0 0 8px; max-width: 78ch; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; font-size: 13.5px; line-height: 1.35; }
        th, td { padding: 5px 14px 5px 0; vertical-align: middle; border-bottom: 1px solid var(--line); }
        th:last-child, td:last-child { padding-right: 2px; }
        th { font-weight: 400; text-align: left; }
        thead th { color: var(--soft); font-size: 12.5px; line-height: 1.3; vertical-align: bottom; border-bottom: 1px solid var(--ink); }
        th.number, td.number { text-align: right; } td.number { white-space: nowrap; }
        td.number.missing, td.missing { white-space: normal; max-width: 11em; line-height: 1.25; color: var(--soft); font-style: italic; }
        thead th.number { max-width: 12em; } figure.few thead th.number { max-width: 22em; }
        tbody th.text, td.text { max-width: 30em; } tbody th.text { min-width: 11em; } figure.plain tbody th.text { min-width: 0; } figure.plain td.text { max-width: none; } figure.plain td, figure.plain tbody th { vertical-align: top; } figure.chart tbody th.text { min-width: 14.5em; } figure.chart td.number { min-width: 3.2em; }
        tr.total th, tr.total td { font-weight: 600; border-top: 1px solid var(--ink); border-bottom: 0; }
        .graphic { line-height: 0; padding-top: 2px; padding-bottom: 2px; } thead th.graphic { line-height: 1.3; padding-bottom: 5px; }
        .chip { display: inline-block; padding: 1px 9px; border-radius: 9px; font-size: 12.5px; line-height: 1.45; font-weight: 400;
          white-space: nowrap; background: var(--neutral-pale); color: var(--neutral-ink); }
        .chip.bad { background: var(--bad-pale); color: var(--bad-ink); } .chip.middle { background: var(--middle-pale); color: var(--middle-ink); }
        .chip.good { background: var(--good-pale); color: var(--good-ink); }
        .rated .band { display: block; font-size: 11.5px; line-height: 1.2; color: var(--soft); font-weight: 400; }
        .rated.bad { background: var(--bad-pale); } .rated.middle { background: var(--middle-pale); } .rated.good { background: var(--good-pale); } .rated.bad .band { color: var(--bad-ink); } .rated.middle .band { color: var(--middle-ink); } .rated.good .band { color: var(--good-ink); } td.rated { padding-left: 8px; padding-right: 8px; border-right: 3px solid var(--paper); }
        .legend { font-size: 13px; margin: 0 0 8px; max-width: none; } .legend span { display: inline-block; margin-right: 18px; }
        .legend svg { vertical-align: -1px; margin-right: 3px; }
        .items { list-style: none; margin: 0 0 16px; padding: 0; }
        .items li { border-left: 3px solid var(--neutral); padding: 1px 0 1px 14px; margin: 0 0 12px; }
        .items li p { margin: 0; } .items li .note { margin-top: 3px; }
        .items li.bad { border-left-color: var(--bad); } .items li.middle { border-left-color: var(--middle); }
        .items li.good { border-left-color: var(--good); } .items li.neutral { border-left-color: var(--line); }
        .items li.plain { border: 0; list-style: disc; margin: 0 0 6px 18px; padding: 0; }
        .callout { background: var(--pale); border-left: 3px solid var(--neutral); padding: 10px 14px; margin: 10px 0 16px; }
        .callout p { margin: 0; } .callout.good { border-left-color: var(--good); } .callout.bad { border-left-color: var(--bad); }
        svg text { font: 11px "PT Sans", "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; fill: var(--soft); }
        svg .tick.target { fill: var(--ink); } svg .share { fill: #1d2329; } svg .share.light { fill: #fff; }
        .track { fill: var(--track); } .bar { fill: var(--neutral); } .bar.bad { fill: var(--bad); } .bar.middle { fill: #d0a046; } .bar.good { fill: #4d8d6c; }
        .goal { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 3 2; } .whisker { stroke: var(--ink); stroke-width: 1; }
        .part { stroke: var(--paper); stroke-width: 1; }
        .low2 { fill: #a6532f; } .low1 { fill: #e0ad8c; } .mid { fill: #dcdcd6; } .high1 { fill: #94bfc6; } .high2 { fill: #2c6e7f; }
        tr.heading th { font-weight: 600; padding-top: 12px; border-bottom: 1px solid var(--line); background: none; } tbody tr.heading:first-child th { padding-top: 6px; }
        figure.plan .chip { white-space: normal; } td.time, th.time { padding-top: 0; padding-bottom: 0; } td.time { overflow: hidden; } td.time svg { display: block; overflow: visible; } figure.plan tbody th.text { min-width: 15em; max-width: 26em; } figure.plan td, figure.plan tbody th { vertical-align: middle; }
        .grid { stroke: var(--grid); stroke-width: 1; } .planned { fill: var(--neutral-pale); stroke: #8b9bab; stroke-width: 1; } .actual { fill: #5f7a90; } .late { fill: #b04a3c; } .late.open { fill: #f1cfc8; stroke: #b04a3c; stroke-width: 1; stroke-dasharray: 3 2; }
        .panels { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 14px 24px; } .panel .label { font-size: 13px; line-height: 1.3; margin: 0 0 2px; } .panel svg { width: 100%; height: auto; max-width: 330px; }
        .line { stroke: var(--accent); stroke-width: 2; } .line.reference { stroke: #b9c3cc; stroke-width: 1.5; } .dot { fill: var(--accent); stroke: var(--paper); stroke-width: 1.2; } svg .value { fill: var(--ink); font-size: 11.5px; font-weight: 600; } rect.reference { fill: #b9c3cc; }
        .headline { display: grid; grid-template-columns: repeat(auto-fit, minmax(250px, 1fr)); gap: 22px 32px; margin: 4px 0 26px; } .headline .tile { border: 0; border-left: 4px solid var(--neutral); padding: 2px 0 2px 14px; } .headline .tile .label { min-height: 0; max-width: 24em; } .headline .tile .value { font-size: 38px; line-height: 1.15; font-weight: 700; letter-spacing: -0.01em; } .headline .tile .value.word { font-size: 22px; line-height: 1.3; } .headline .tile.bad { border-left-color: var(--bad); } .headline .tile.middle { border-left-color: var(--middle); } .headline .tile.good { border-left-color: var(--good); }
        .change { font-size: 13px; } .change b { font-weight: 600; } .change.good b { color: var(--good-ink); } .change.bad b { color: var(--bad-ink); } .change .periods { color: var(--soft); }
        .c0 { fill: #2d5673; } .c1 { fill: #6f93ab; } .c2 { fill: #c3d2dc; } .c3 { fill: #d8c07a; } .c4 { fill: #8c6f3c; } .c5 { fill: #b9bfc5; }
        @media (min-width: 721px) { nav details::details-content { content-visibility: visible; display: block; } }
        @media (max-width: 720px) { main { padding: 20px 16px 40px; } h1 { font-size: 24px; } nav details > ul { columns: 1; } dl { grid-template-columns: 1fr; } dd { margin-bottom: 6px; }
          .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 10px; } .tile { padding: 8px 10px; hyphens: auto; overflow-wrap: break-word; } .tile .chip { white-space: normal; } .tile .value { font-size: 22px; } .headline { grid-template-columns: minmax(0, 1fr); } .register tbody th { min-width: 9em; } }
        """

    /// A row of a chart takes the lines that it needs, so that its values stand beside its bar; of other tables the first column stays
    /// where it is while they are moved, and a shade at the edge says that there is more.
    static let phone: StaticString = """

        @media screen and (max-width: 560px) {
          figure:is(.chart, :has(svg.wide)) :is(table, thead, tbody) { display: block; } figure:is(.chart, :has(svg.wide)) tr { display: flex; flex-wrap: wrap; align-items: center; gap: 1px 7px; padding: 5px 0; border-bottom: 1px solid var(--line); } figure:is(.chart, :has(svg.wide)) thead tr { align-items: flex-end; border-color: var(--ink); }
          figure:is(.chart, :has(svg.wide)) tr > :is(th, td) { flex: 0 0 auto; min-width: 1.8em; max-width: none; padding: 0; border: 0; } figure:is(.chart, :has(svg.wide)) tr > .text { flex: 1 0 100%; } figure:is(.chart, :has(svg.wide)) tr > .number:first-child { min-width: 3.2em; text-align: left; } figure:is(.chart, :has(svg.wide)) tr > .number:first-child + .text { flex-basis: calc(100% - 3.2em - 8px); }
          figure:is(.chart, :has(svg.wide)) tr > .graphic { flex: 0 0 96px; } figure:is(.chart, :has(svg.wide)) :is(.graphic, .none) + .number { min-width: 4.2em; margin-left: auto; } figure:is(.chart, :has(svg.wide)) .graphic ~ .text { flex: 0 0 auto; } .chart td.text { color: var(--soft); } .chart .chip { font-size: 11.5px; padding: 1px 7px; }
          .chart thead th.number { max-width: 7.5em; hyphens: auto; overflow-wrap: break-word; } .chart .graphic svg { display: block; width: 96px; height: auto; overflow: visible; } .chart .graphic svg text { font-size: 22px; } .chart .graphic svg .tick:not(.target) { display: none; }
          figure:has(svg.wide) tr > .graphic { flex-basis: 100%; } figure:has(svg.wide) .graphic svg { display: block; width: 100%; height: auto; } figure:has(svg.wide) :is(th, td).number { flex: 1 1 0; max-width: none; text-align: left; margin: 0; }
          figure:not(.chart, .plan, :has(svg.wide), :has(.register)) :is(tbody th.text, thead th:first-child) { position: sticky; left: 0; z-index: 1; min-width: 7em; max-width: 42vw; background: var(--paper); hyphens: auto; overflow-wrap: break-word; }
          table.register, .register :is(tbody, tr, th, td) { display: block; } .register thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .register tbody tr { padding: 7px 0; border-bottom: 1px solid var(--line); } .register tbody :is(th, td) { min-width: 0; max-width: none; padding: 0 0 2px; border: 0; } .register tbody th { font-weight: 600; } .register th code { font-weight: 400; }
          .scroll { background: linear-gradient(to right, var(--paper) 40%, transparent) left / 24px 100% no-repeat local, linear-gradient(to left, var(--paper) 40%, transparent) right / 24px 100% no-repeat local, linear-gradient(to left, var(--line), transparent) right / 9px 100% no-repeat scroll; }
        }

        """

    static let print: StaticString = """
        @page { size: A4; margin: 16mm 15mm 15mm 20mm;
          @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "PT Sans", "Liberation Sans", sans-serif; color: #5c6670; } }
        @page :first { @top-left { content: none; } @bottom-right { content: none; } }
        @media print {
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          body { font-size: 9.5pt; line-height: 1.38; } main { max-width: none; padding: 0; } p, dd, figcaption, .note { max-width: none; }
          h1 { font-size: 19pt; } h2 { font-size: 14pt; margin: 16pt 0 6pt; padding-top: 0; border-top: 0; } h3 { font-size: 11.5pt; margin: 11pt 0 5pt; } h4 { font-size: 10pt; margin: 9pt 0 4pt; }
          h2, h3, h4, h5, figcaption, .legend, tr.heading, ul.items:has(+ figure) { break-after: avoid; } p { orphans: 3; widows: 3; margin-bottom: 6pt; }
          nav { padding: 8pt 12pt; } nav li { margin-bottom: 1.5pt; } nav ul { font-size: 8.8pt; } nav li ul { font-size: 8.2pt; margin: 1pt 0 3pt 9pt; } nav details::details-content { content-visibility: visible; display: block; } nav summary { list-style: none; }
          header { border: 0; } header h1 { font-size: 22pt; margin-bottom: 14pt; } .annotation { font-size: 10.5pt; } nav { break-after: page; } nav ~ section.front h2 { margin-top: 0; }
          details.appendix { border: 0; break-before: page; } details.appendix:not([open]) { display: none; } details.appendix > summary { list-style: none; padding: 0 0 8pt; } details.appendix > summary h2, details.appendix[open] > summary h2 { font-size: 14pt; }
          .appendices { padding: 8pt 12pt; margin: 14pt 0 0; break-inside: avoid; } .appendices .screen, .appendices button, .controls, .listing > button, .see { display: none; } .appendices .paper { display: block; margin: 0; font-size: 8.5pt; } main:not(:has(details.appendix:not([open]))) .appendices { display: none; }
          section.chapter { break-before: auto; } .sub { margin-top: 10pt; } section.sub > h3 { font-size: 11.5pt; } h5 { font-size: 9pt; margin: 6pt 0 3pt; }
          table.register { font-size: 7pt; line-height: 1.15; table-layout: fixed; } .register tr > th:first-child { width: 23%; } .register thead th:not(:first-child):not(:last-child) { width: 13%; } .usual { font-size: 7pt; line-height: 1.25; margin-bottom: 3pt; break-after: avoid; } .register th, .register td { padding: 0.6pt 5pt 0.6pt 0; line-height: 1.15; } .register tbody th { min-width: 0; max-width: none; } .register .screen { display: none !important; } .register code { font-size: 6.5pt; line-height: 1; } .register th code { display: inline; } .register.narrow tr > th:first-child { width: 17%; } .register tr.bare th { white-space: nowrap; } .register td p { display: inline; margin: 0; } .register td p::after { content: "\\2002"; } .register tr { break-inside: auto; } .register a { color: inherit; }
          .scroll { overflow: visible; } table { font-size: 8.3pt; } thead th { font-size: 7.8pt; } td.rated { padding-left: 4pt; padding-right: 4pt; border-right-width: 1.5pt; } th, td { padding: 1.1pt 7pt 1.1pt 0; line-height: 1.2; }
          figure { margin: 5pt 0 9pt; } figcaption { font-size: 9pt; } figcaption, .legend { margin-bottom: 2.5pt; } .legend { font-size: 8pt; } .legend span { margin-right: 10pt; }
          figure.long table, figure.plain table, figure.plan table, figure.chart:not(.small) table { width: 100%; } figure.chart tbody th.text { min-width: 0; } tbody th.text { min-width: 0; } figure.chart:not(.small) tbody th.text { width: 45%; }
          td.graphic, tbody .graphic { padding-top: 0.3pt; padding-bottom: 0.3pt; } td.time, th.time { padding-top: 0; padding-bottom: 0; }
          thead { display: table-header-group; } tr, figure.short, .tile, .items li, .callout, nav, .panel { break-inside: avoid; }
          .charts { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 7mm; } .charts figure { min-width: 0; margin: 4pt 0 8pt; }
          .charts figcaption { font-size: 8.5pt; line-height: 1.25; min-height: 2.5em; display: flex; align-items: flex-end; } .charts table { width: 100%; font-size: 7.5pt; } .charts thead th { font-size: 7pt; } .charts th, .charts td { padding-right: 4pt; } .charts .graphic svg { max-width: 21mm; } .charts thead svg { overflow: visible; } .charts thead svg .tick { display: none; } .charts thead svg .tick.target { display: inline; font-size: 24px; } .charts .chip { font-size: 7pt; padding: 0; background: none; white-space: normal; } .charts tbody th.text, .charts figure.chart tbody th.text { min-width: 25mm; }
          .items { margin-bottom: 8pt; } .items li { margin-bottom: 6pt; padding-left: 8pt; } .items.many { columns: 2; column-gap: 8mm; font-size: 8.8pt; line-height: 1.3; } .items li .note { margin-top: 1.5pt; } .items li.plain { margin-bottom: 3pt; margin-left: 12pt; }
          .note { font-size: 8pt; line-height: 1.3; } .chip { font-size: 7.8pt; line-height: 1.2; padding: 0 5pt; } .rated .band { font-size: 7pt; } a { color: inherit; }
          .tiles { grid-template-columns: repeat(4, 1fr); gap: 8pt; margin-bottom: 10pt; } .tile { padding: 6pt 8pt; } .tile .label { font-size: 8pt; } .tile .value { font-size: 14pt; } .tile .value.word { font-size: 10.5pt; } .tile .note { font-size: 7.5pt; }
          .headline { grid-template-columns: repeat(3, 1fr); gap: 11pt 14pt; break-inside: avoid; margin-bottom: 12pt; } .headline .tile { padding: 0 0 0 8pt; } .headline .tile .value { font-size: 22pt; } .change { font-size: 8pt; }
          .graphic svg { max-width: 42mm; height: auto; } .graphic svg.wide { max-width: 77mm; } figure.plan td.time, figure.plan th.time { width: 64mm; } td.time svg, th.time svg { width: 62mm; max-width: none; } figure.plan tbody th.text { min-width: 0; } figure.plan td.text { width: 15mm; } figure.plan table { font-size: 8pt; }
          .panels { grid-template-columns: repeat(3, 1fr); gap: 6pt 6mm; } .panel .label { font-size: 8pt; }
        }
        """
}
