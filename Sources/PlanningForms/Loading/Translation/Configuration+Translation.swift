extension Configuration {
  /// The configuration by which sheets are printed in English, and the texts for which there is no English:
  /// they stand in Vietnamese.
  ///
  /// Codes, fields, names of sheets and what expressions compare stay as they are, as do the names of units.
  package func printed(by translation: Translation) -> (
    configuration: Configuration, lacking: [String]
  ) {
    var translator = Translator(translation)
    var copy = translated(by: &translator, isForReading: false)
    copy.codeLists = codeLists.keys.sorted().reduce(into: [:]) { lists, name in
      lists[name] = codeLists[name]?.translated(by: &translator)
    }
    copy.indicators = indicators.map { indicator in
      var indicator = indicator
      indicator.name = translator(indicator.name)
      indicator.unit = translator.measure(indicator.unit) ?? ""
      return indicator
    }
    copy.language = .english
    copy.translatedBy = translation
    return (copy, translator.lacking)
  }

  /// The configuration by which workbooks in English are read: the same forms, columns and codes in the same
  /// places, under English headings. Everything read is as it is of a Vietnamese workbook.
  package func reading(by translation: Translation) -> Configuration {
    var translator = Translator(translation)
    var copy = translated(by: &translator, isForReading: true)
    copy.translatedBy = translation
    copy.former = FormerTexts(
      codes: codeLists.mapValues { list in
        Dictionary(
          list.choices.compactMap { entry in translation[entry.name].map { (entry.code, [$0]) } },
          uniquingKeysWith: { first, _ in first })
      },
      indicators: Dictionary(
        indicators.compactMap { indicator in
          translation[indicator.name].map { (indicator.code, [$0]) }
        }, uniquingKeysWith: { first, _ in first }),
      printed: [TranslationNote.text] + departments.choices.compactMap { translation[$0.name] }
        + copy.areas.map(\.name))
    return copy
  }

  /// What both have in common.
  private func translated(by translator: inout Translator, isForReading: Bool) -> Configuration {
    var copy = self
    copy.forms = forms.map { $0.translated(by: &translator, isForReading: isForReading) }
    copy.areas = areas.map { IndicatorArea(code: $0.code, name: translator($0.name)) }
    let departmentNames = departments.choices.map { departmentName($0.code) }
    let all = levels.all.map { $0.translated(by: &translator, departments: departmentNames) }
    copy.levels = Levels(all)
    let byKey = Dictionary(all.map { ($0, $0) }, uniquingKeysWith: { first, _ in first })
    for index in copy.forms.indices {
      copy.forms[index].level = byKey[copy.forms[index].level] ?? copy.forms[index].level
    }
    for index in copy.units.indices {
      copy.units[index].level = byKey[copy.units[index].level] ?? copy.units[index].level
    }
    copy.words = translator.words(words)
    return copy
  }
}

/// What English workbooks say of themselves on every page.
package enum TranslationNote {
  package static let text = "Translation – the Vietnamese workbook is the official one"
  /// The property that names the language of a workbook that is not in its set's own.
  package static let property = "sedp.language"
  /// The property of a copy that is for reading only.
  package static let copyProperty = "sedp.copy"
  /// The property of a copy that holds the digest of the official workbook that it says again.
  package static let officialProperty = "sedp.copy.of"
  /// What both say.
  package static let english = Language.english.rawValue
}

/// Translates texts, and remembers those for which there is no English.
struct Translator {
  /// Units of measure by which the program knows what a column holds.
  private static let knownMeasures: Set<String> = ["theo dvt"]

  let translation: Translation
  private(set) var lacking: [String] = []
  private var seen: Set<String> = []

  init(_ translation: Translation) { self.translation = translation }

  mutating func callAsFunction(_ text: String) -> String {
    if let english = translation[text] { return english }
    if Self.hasWords(text), seen.insert(text).inserted { lacking.append(text) }
    return text
  }

  mutating func callAsFunction(_ text: String?) -> String? { text.map { self($0) } }

  /// A unit of measure.
  mutating func measure(_ unit: String?) -> String? {
    guard let unit, !Self.knownMeasures.contains(unit) else { return unit }
    return self(unit)
  }

  /// The program's texts, and a set's own words for them.
  mutating func words(_ own: PrintedWords) -> PrintedWords {
    var words = PrintedWords.english
    for (text, word) in own.all.sorted(by: { $0.key < $1.key }) { words[text] = self(word) }
    return PrintedWords(words)
  }

  /// Whether a text has letters beside what stands in braces.
  private static func hasWords(_ text: String) -> Bool {
    var depth = 0
    for character in text {
      switch character {
      case "{": depth += 1
      case "}": depth -= 1
      default: if depth == 0, character.isLetter { return true }
      }
    }
    return false
  }
}

extension FormDefinition {
  fileprivate func translated(by translator: inout Translator, isForReading: Bool) -> FormDefinition
  {
    var form = self
    form.title = translator(title)
    form.subtitle = translator(subtitle)
    form.record = record.map { $0.translated(by: &translator, isForReading: isForReading) }
    form.columns = columns.map { $0.translated(by: &translator, isForReading: isForReading) }
    form.layout = layout.translated(by: &translator)
    return form
  }
}

extension ColumnDefinition {
  fileprivate func translated(by translator: inout Translator, isForReading: Bool)
    -> ColumnDefinition
  {
    var column = self
    column.header = header.map { translator($0) }
    column.help = translator(help)
    // Figures are read in the unit of measure by which they are reckoned.
    if !isForReading { column.unit = translator.measure(unit) }
    return column
  }
}

extension LayoutDefinition {
  fileprivate func translated(by translator: inout Translator) -> LayoutDefinition {
    var layout = self
    layout.unit = translator.measure(unit)
    if total != .none { layout.totalLabel = translator(totalLabel) }
    layout.notes = notes.map { translator($0) }
    for index in ratios.indices { layout.ratios[index].label = translator(ratios[index].label) }
    for index in charts.indices {
      layout.charts[index].title = translator(charts[index].title)
      layout.charts[index].axis = translator(charts[index].axis)
    }
    if let summary {
      layout.summary?.title = translator(summary.title)
      for (field, label) in summary.labels.sorted(by: { $0.key < $1.key }) {
        layout.summary?.labels[field] = translator(label)
      }
    }
    return layout
  }
}

extension CodeList {
  fileprivate func translated(by translator: inout Translator) -> CodeList {
    CodeList(
      name: name,
      entries: entries.map { entry in
        // What is only another name is printed nowhere.
        guard entry.aliasOf == nil else { return entry }
        var entry = entry
        entry.name = translator(entry.name)
        return entry
      })
  }
}

extension PlanningLevel {
  /// - Parameter departments: the names of departments; who signs for one is known by how its own name begins.
  fileprivate func translated(by translator: inout Translator, departments: [String])
    -> PlanningLevel
  {
    var signing = signing
    signing.issuer = translator(signing.issuer)
    signing.recipient = translator(signing.recipient)
    signing.computedAbove = translator(signing.computedAbove)
    for (type, signers) in signing.signers.sorted(by: { $0.key < $1.key }) {
      signing.signers[type] = signers.map { $0.map { translator($0) } }
    }
    if kind == .department {
      signing.heads = departments.compactMap { name in
        self.signing.head(of: name.uppercased()).map { title in
          LevelSigning.Head(prefix: translator(name).uppercased(), title: translator(title))
        }
      }
    }
    return PlanningLevel(
      key: rawValue, kind: kind, shortName: shortName,
      name: (vietnamese: name(in: .vietnamese), english: name(in: .english)), sources: sources,
      hasUnitAbove: hasUnitAbove, signing: signing)
  }
}
