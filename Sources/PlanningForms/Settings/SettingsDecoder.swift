import CivilCalendar
import VietnameseText

/// Reads `settings.yaml`: how units sign their sheets, and until when workbooks are to be sent.
///
///     units:
///       29392:
///         place: Song Lộc
///         plan-number: 125/KH-UBND
///         plan-date: 15/08/2017
///         prepared-by: Trần Thị Mai
///         contact: Trần Thị Mai, 0294 3847434
///         signers:
///           - {authority: KT, title: PHÓ CHỦ TỊCH, name: Thạch Sa Rinh}
///     deadlines:
///       DUTHAO1: {commune: 05/08/2017, department: 08/08/2017}
///
/// One pass finds all that is wrong. What is wrong is left out of the settings.
package struct SettingsDecoder {
  /// The most signers beside the one who fills the sheets.
  package static let mostSigners = 3
  /// The most lines of one title.
  private static let mostLines = 4
  /// The most bytes of a text that is looked at.
  private static let longestText = 400

  private enum Key: String, CaseIterable {
    case place
    case planNumber = "plan-number"
    case planDate = "plan-date"
    case author = "prepared-by"
    case contact
    case signers
  }

  private enum SignerKey: String, CaseIterable {
    case authority, title, name
  }

  private enum Part: String, CaseIterable {
    case units, deadlines
  }

  let configuration: Configuration
  let hierarchy: UnitHierarchy
  let planYear: Int

  /// The settings as far as they could be read.
  package internal(set) var settings = SigningSettings()
  /// Until when workbooks are to be sent, as far as it could be read.
  package internal(set) var deadlines = Deadlines()
  /// What is wrong, in the order of the file.
  package private(set) var faults: [SettingsFault] = []
  /// The texts that have to find room, with where they stand.
  package internal(set) var texts: [SettingsText] = []

  /// What the form sets beside this one have: one file may serve several.
  private let others: OtherSets

  /// Makes a decoder for the units of a plan year.
  ///
  /// - Parameter others: what is said of their units and levels is for their runs, and passed over here.
  package init(
    configuration: Configuration, hierarchy: UnitHierarchy, planYear: Int,
    others: OtherSets = OtherSets()
  ) {
    self.others = others
    self.configuration = configuration
    self.hierarchy = hierarchy
    self.planYear = planYear
  }

  /// Takes what a file says.
  package mutating func read(_ text: String) {
    if let line = YAMLAliases.firstLine(in: text) {
      return report(line, "", .alias)
    }
    do {
      read(try YAMLReader.tree(of: text))
    } catch {
      let finding = error.finding
      report(
        error.line, "",
        .notYAML(
          vietnamese: finding.message(in: .vietnamese), english: finding.message(in: .english)))
    }
  }

  private mutating func read(_ tree: DefinitionTree) {
    guard let entries = entries(tree, "") else { return }
    for entry in entries {
      switch Part(rawValue: entry.key) {
      case .units:
        for unit in self.entries(entry.value, entry.key) ?? [] { readUnit(unit) }
      case .deadlines: readDeadlines(entry.value, entry.key)
      case nil:
        report(
          entry.line, entry.key,
          .unknownKey(found: Self.shown(entry.key), known: Part.allCases.map(\.rawValue)))
      }
    }
  }

  private mutating func readUnit(_ entry: DefinitionTree.Entry) {
    let contributor = Contributor(key: entry.key)
    guard isKnown(contributor) else {
      if others.knowsUnit(contributor.code) { return }
      let nearest = nearestName(to: entry.key, among: hierarchy.units.map(\.code))
        .flatMap { hierarchy[$0] }.map { $0.code + " " + $0.fullName }
      return report(
        entry.line, Self.shown(entry.key),
        .unknownUnit(found: Self.shown(entry.key), nearest: [nearest].compactMap { $0 }))
    }
    var unit = UnitSigning()
    let first = texts.count
    for (index, value) in (entries(entry.value, entry.key) ?? []).enumerated() where index < 50 {
      read(value, of: contributor, into: &unit)
    }
    let blocks =
      1 + (unit.signers ?? usual(contributor).map { UnitSigning.Signer(title: $0) }).count
    for index in texts.indices.dropFirst(first) { texts[index].blocks = blocks }
    settings.units[entry.key] = unit
  }

  private mutating func read(
    _ entry: DefinitionTree.Entry, of contributor: Contributor, into unit: inout UnitSigning
  ) {
    let path = contributor.key + "." + Self.shown(entry.key)
    switch Key(rawValue: entry.key) {
    case .place: unit.place = text(entry, path, .place)
    case .author: unit.author = text(entry, path, .name)
    case .contact: unit.contact = text(entry, path, nil)
    case .planNumber: unit.planNumber = text(entry, path, .planNumber)
    case .planDate:
      guard let text = text(entry, path, nil) else { return }
      unit.planDate = day(text, entry.value.line, path)
    case .signers:
      guard case .list(let list) = entry.value.content else {
        return report(entry.line, path, .unexpected(.list))
      }
      unit.signers = signers(list, entry.line, path, usual(contributor))
    case nil:
      report(
        entry.line, path,
        .unknownKey(found: Self.shown(entry.key), known: Key.allCases.map(\.rawValue)))
    }
  }

  /// Whether a level is another set's.
  func isElsewhere(level: String) -> Bool { others.knowsLevel(level) }

  func usual(_ contributor: Contributor) -> [[String]] {
    configuration.usualSigners(of: contributor, in: hierarchy)
  }

  func isKnown(_ contributor: Contributor) -> Bool {
    switch contributor {
    case .unit(let code): hierarchy[code] != nil
    case .department(let district, let code):
      hierarchy[district].map(hierarchy.takesSubmissions) == true
        && configuration.departments.entry(code) != nil
    }
  }

  // MARK: Signers

  private mutating func signers(
    _ list: [DefinitionTree], _ line: Int, _ path: String, _ usual: [[String]]
  ) -> [UnitSigning.Signer]? {
    guard (1...Self.mostSigners).contains(list.count) else {
      report(
        line, path,
        list.isEmpty
          ? .unexpected(.list) : .tooMany(found: list.count, most: Self.mostSigners))
      return nil
    }
    let signers = list.enumerated().map { index, element in
      // The last one seals, here and there.
      let place = usual.count - list.count + index
      return signer(element, path, usual: usual.indices.contains(place) ? usual[place] : nil)
    }
    let whole = signers.compactMap { $0 }
    return whole.count == signers.count ? whole : nil
  }

  private mutating func signer(
    _ tree: DefinitionTree, _ path: String, usual: [String]?
  ) -> UnitSigning.Signer? {
    guard let entries = entries(tree, path) else { return nil }
    var given: [SignerKey: (text: String, line: Int)] = [:]
    for entry in entries {
      let place = path + "." + Self.shown(entry.key)
      guard let key = SignerKey(rawValue: entry.key) else {
        report(
          entry.line, place,
          .unknownKey(found: Self.shown(entry.key), known: SignerKey.allCases.map(\.rawValue)))
        continue
      }
      guard let text = text(entry, place, key == .name ? .name : nil) else { return nil }
      given[key] = (text, entry.value.line)
    }
    return signer(
      title: given[.title]?.text, name: given[.name]?.text,
      authority: given[.authority]?.text,
      at: (given[.title] ?? given[.authority])?.line ?? tree.line, path, usual: usual)
  }

  mutating func signer(
    title: String?, name: String?, authority: String?, at line: Int?, _ path: String,
    usual: [String]?
  ) -> UnitSigning.Signer? {
    var lines = title.map(Self.lines) ?? []
    if let authority {
      guard let way = SigningAuthority(written: authority) else {
        report(line, path, .unknownAuthority(found: authority))
        return nil
      }
      guard let usual else {
        report(line, path, .nobodyToSignFor)
        return nil
      }
      guard !lines.isEmpty else {
        report(line, path, .missingTitle)
        return nil
      }
      lines = way.lines(for: usual, title: lines)
    } else if lines.isEmpty {
      guard let usual else {
        report(line, path, .missingTitle)
        return nil
      }
      lines = usual
    }
    guard lines.count <= Self.mostLines else {
      report(line, path, .tooMany(found: lines.count, most: Self.mostLines))
      return nil
    }
    for text in lines { texts.append(SettingsText(line, path, .title, text)) }
    return UnitSigning.Signer(title: lines, name: name ?? "")
  }

  /// The lines of a title, which « / » parts.
  static func lines(_ title: String) -> [String] {
    title.split(separator: "/").map { cleaned(String($0)).text }.filter { !$0.isEmpty }
  }

  // MARK: Values

  mutating func entries(_ tree: DefinitionTree, _ path: String) -> [DefinitionTree.Entry]? {
    if case .mapping(let entries) = tree.content { return entries }
    report(tree.line, path, .unexpected(.group))
    return nil
  }

  /// One line of text without what nobody sees.
  mutating func text(
    _ entry: DefinitionTree.Entry, _ path: String, _ part: SigningPart?
  ) -> String? {
    guard case .text(let raw) = entry.value.content else {
      report(entry.line, path, .unexpected(.text))
      return nil
    }
    return text(raw, entry.value.line, path, part)
  }

  mutating func text(
    _ raw: String, _ line: Int?, _ path: String, _ part: SigningPart?
  ) -> String? {
    let text = cleaned(raw.utf8.count > Self.longestText ? Self.cut(raw) : raw).text
    guard !text.isEmpty, !text.contains(where: \.isNewline) else {
      report(line, path, .unexpected(.text))
      return nil
    }
    if let part { texts.append(SettingsText(line, path, part, text)) }
    return text
  }

  mutating func day(_ text: String, _ line: Int?, _ path: String) -> CalendarDay? {
    guard case .day(let day) = readDate(text) else {
      report(line, path, .noDay(found: Self.shown(text)))
      return nil
    }
    guard (planYear - 1...planYear).contains(day.year) else {
      report(line, path, .otherYear(found: day.vietnamese, planYear: planYear))
      return nil
    }
    return day
  }

  mutating func report(_ line: Int?, _ key: String, _ kind: SettingsFault.Kind) {
    faults.append(SettingsFault(line: line, key: key, kind))
  }

  /// What a message shows of a text of any length.
  static func shown(_ text: String) -> String {
    text.count > 40 ? String(text.prefix(40)) + "…" : text
  }

  /// More than has room anywhere, and still not much.
  private static func cut(_ text: String) -> String { String(text.prefix(longestText)) }
}
