import WorkbookModel

/// Checks of a sheet apart from its rows, which are checked while they are written.
struct SheetCheck {
  private let sheet: WorksheetDocument
  private let place: WriteError.Place

  init(_ sheet: WorksheetDocument) {
    self.sheet = sheet
    place = WriteError.Place(sheet: sheet.name)
  }

  func check() throws(WriteError) {
    try checkColumns()
    try checkMerges()
    try checkView()
    try checkPrint()
    try checkAnnotations()
    try checkLinks()
    for validation in sheet.validations { try check(validation) }
    for format in sheet.conditionalFormats {
      let place = try self.place(of: format.ranges)
      for rule in format.rules {
        try Check.formula(rule.formula, atMost: .formula, at: place)
        try Check.measure("priority", Double(rule.priority ?? 1), in: 1...65_536, at: place)
      }
    }
    for chart in sheet.charts { try check(chart) }
  }

  private func place(of ranges: [CellRange]) throws(WriteError) -> WriteError.Place {
    guard let first = ranges.first else { throw .invalid(.missingRange, value: "", at: place) }
    return WriteError.Place(sheet: sheet.name, range: first)
  }

  private func checkColumns() throws(WriteError) {
    var last = 0
    for column in sheet.columns {
      guard column.columns.lowerBound > last else {
        throw .invalid(.overlappingColumns, value: "\(column.columns)", at: place)
      }
      last = column.columns.upperBound
      try Check.measure(Double(last), atMost: .columns, at: place)
      try Check.measure(column.width, atMost: .columnWidth, at: place)
      try Check.measure(Double(column.outlineLevel), atMost: .outlineLevel, at: place)
      if let style = column.style { try Check.style(style, at: place) }
    }
  }

  /// Compares each merge only with those that begin before it ends.
  private func checkMerges() throws(WriteError) {
    let sorted = sheet.merges.sorted { $0.first < $1.first }
    var open: [CellRange] = []
    for range in sorted {
      let place = WriteError.Place(sheet: sheet.name, range: range)
      guard range.first != range.last else {
        throw .invalid(.singleCellMerge, value: "\(range)", at: place)
      }
      open.removeAll { $0.last.row < range.first.row }
      if let other = open.first(where: range.intersects) {
        throw .invalid(.overlappingMerges, value: "\(other) and \(range)", at: place)
      }
      open.append(range)
    }
  }

  private func checkView() throws(WriteError) {
    try Check.measure("zoom", Double(sheet.zoom), in: 10...400, at: place)
    if let height = sheet.defaultRowHeight {
      try Check.measure(height, atMost: .rowHeight, at: place)
    }
    if let freeze = sheet.freeze {
      try Check.measure(
        "frozen rows", Double(freeze.rows), in: 0...ExcelLimit.rows.maximum - 1, at: place)
      try Check.measure(
        "frozen columns", Double(freeze.columns), in: 0...ExcelLimit.columns.maximum - 1,
        at: place)
    }
  }

  private func checkPrint() throws(WriteError) {
    let texts = [
      sheet.headerFooter.header, sheet.headerFooter.footer, sheet.headerFooter.firstHeader,
      sheet.headerFooter.firstFooter,
    ]
    for text in texts { try Check.length(text, atMost: .headerFooter, at: place) }
    switch sheet.pageSetup.scaling {
    case .percent(let percent):
      try Check.measure("scale", Double(percent), in: 10...400, at: place)
    case .fit(let width, let height):
      try Check.measure("pages across", Double(width), in: 0...32_767, at: place)
      try Check.measure("pages down", Double(height), in: 0...32_767, at: place)
    }
    let margins = sheet.pageSetup.margins
    for margin in [
      margins.left, margins.right, margins.top, margins.bottom, margins.header, margins.footer,
    ] {
      try Check.measure("margin", margin, in: 0...48, at: place)
    }
    if let number = sheet.pageSetup.firstPageNumber {
      try Check.measure("first page number", Double(number), in: 1...32_767, at: place)
    }
    try checkRange(sheet.printTitleRows, in: 1...CellReference.maximumRow)
    try checkRange(sheet.printTitleColumns, in: 1...CellReference.maximumColumn)
    try checkBreaks(sheet.rowBreaks, last: CellReference.maximumRow)
    try checkBreaks(sheet.columnBreaks, last: CellReference.maximumColumn)
  }

  private func checkRange(
    _ range: ClosedRange<Int>?, in bounds: ClosedRange<Int>
  ) throws(WriteError) {
    guard let range else { return }
    guard bounds.contains(range.lowerBound), bounds.contains(range.upperBound) else {
      throw .invalid(.print, value: "\(range)", at: place)
    }
  }

  private func checkBreaks(_ breaks: [Int], last: Int) throws(WriteError) {
    try Check.length(breaks.count, atMost: .pageBreaks, at: place)
    var previous = 0
    for position in breaks {
      guard position > previous, position < last else {
        throw .invalid(.print, value: "break after \(position)", at: place)
      }
      previous = position
    }
  }

  private func checkAnnotations() throws(WriteError) {
    var seen = Set<CellReference>()
    for comment in sheet.comments {
      let place = WriteError.Place(
        sheet: sheet.name, range: CellRange(comment.cell, comment.cell))
      guard seen.insert(comment.cell).inserted else {
        throw .invalid(.repeatedComment, value: "\(comment.cell)", at: place)
      }
      try Check.length(comment.author, atMost: .commentAuthor, at: place)
      try Check.length(comment.text, atMost: .cellText, at: place)
    }
  }

  private func checkLinks() throws(WriteError) {
    try Check.length(sheet.hyperlinks.count, atMost: .hyperlinks, at: place)
    for link in sheet.hyperlinks {
      let place = WriteError.Place(sheet: sheet.name, range: link.range)
      try Check.length(link.tooltip, atMost: .tooltip, at: place)
      switch link.target {
      case .location(let location):
        try Check.formula(location, atMost: .linkTarget, at: place)
      case .address(let address):
        try Check.length(address, atMost: .linkTarget, at: place)
        let schemes = ["https://", "http://", "mailto:"]
        guard
          schemes.contains(where: address.hasPrefix),
          address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { throw .invalid(.linkTarget, value: address, at: place) }
      }
    }
  }

  private func check(_ validation: DataValidation) throws(WriteError) {
    let place = try place(of: validation.ranges)
    for message in [validation.error, validation.prompt] {
      try Check.length(message?.title, atMost: .messageTitle, at: place)
      try Check.length(message?.text, atMost: .messageText, at: place)
    }
    if case .unrecognized(let words) = validation.rule {
      throw .invalid(.validationRule, value: words, at: place)
    }
    if case .list(let items) = validation.rule {
      for item in items where item.isEmpty || item.contains(",") {
        throw .invalid(.listEntry, value: item, at: place)
      }
      guard !items.isEmpty else { throw .invalid(.listEntry, value: "no entry", at: place) }
      try Check.length(items.joined(separator: ","), atMost: .validationList, at: place)
    } else {
      for formula in validation.rule.formulas {
        try Check.formula(formula, atMost: .validationFormula, at: place)
      }
    }
  }

  private func check(_ chart: Chart) throws(WriteError) {
    let place = WriteError.Place(sheet: sheet.name, range: chart.anchor)
    guard !chart.series.isEmpty else { throw .invalid(.chart, value: "no series", at: place) }
    try Check.length(chart.series.count, atMost: .chartSeries, at: place)
    try Check.length(chart.numberFormat, atMost: .numberFormat, at: place)
    for series in chart.series {
      guard series.categories.count == series.values.count else {
        throw .invalid(
          .chart, value: "\(series.categories.count) categories, \(series.values.count) values",
          at: place)
      }
      for value in series.values {
        guard let value, Check.numberText(value) == nil else { continue }
        throw .invalid(.number, value: value.description, at: place)
      }
      var formulas = [series.categoriesFormula, series.valuesFormula]
      if case .reference(let formula, _) = series.name { formulas.append(formula) }
      for formula in formulas { try Check.formula(formula, atMost: .formula, at: place) }
    }
  }
}
