import VietnameseText

extension SettingsDecoder {
  /// What the command line says for the unit that a run is about; it goes before the file.
  package struct Options: Hashable, Sendable {
    /// `TITLE / TITLE: NAME`, a title alone with `:` behind it, or a name alone; from the left.
    package var signers: [String] = []
    /// The number of the plan.
    package var planNumber: String?
    /// The day of the plan.
    package var planDate: String?

    /// Makes options that say nothing.
    package init() {}

    /// The options in use, by name.
    package var names: [String] {
      var names = signers.isEmpty ? [] : [Name.signer]
      if planNumber != nil { names.append(Name.planNumber) }
      if planDate != nil { names.append(Name.planDate) }
      return names
    }
  }

  private enum Name {
    static let signer = "--signer"
    static let planNumber = "--plan-number"
    static let planDate = "--plan-date"
  }

  /// Takes options for one unit or department.
  package mutating func read(_ options: Options, for contributor: Contributor) {
    guard !options.names.isEmpty, isKnown(contributor) else { return }
    var unit = settings.units[contributor.key] ?? UnitSigning()
    let first = texts.count
    if let number = options.planNumber {
      unit.planNumber = text(number, nil, Name.planNumber, .planNumber) ?? unit.planNumber
    }
    if let date = options.planDate {
      unit.planDate = day(date, nil, Name.planDate) ?? unit.planDate
    }
    if !options.signers.isEmpty {
      unit.signers = signers(options.signers, usual(contributor)) ?? unit.signers
    }
    let blocks = 1 + (unit.signers?.count ?? usual(contributor).count)
    for index in texts.indices.dropFirst(first) { texts[index].blocks = blocks }
    settings.units[contributor.key] = unit
  }

  private mutating func signers(
    _ options: [String], _ usual: [[String]]
  ) -> [UnitSigning.Signer]? {
    let key = Name.signer
    guard options.count <= Self.mostSigners else {
      report(nil, key, .tooMany(found: options.count, most: Self.mostSigners))
      return nil
    }
    let signers = options.enumerated().map { index, option -> UnitSigning.Signer? in
      let colon = option.lastIndex(of: ":")
      let title = colon.map { String(option[..<$0]) }
      let name = colon.map { String(option[option.index(after: $0)...]) } ?? option
      let place = usual.count - options.count + index
      return signer(
        title: title.flatMap { Self.lines($0).isEmpty ? nil : $0 },
        name: cleaned(name).text.isEmpty ? nil : text(name, nil, key, .name),
        authority: nil, at: nil, key, usual: usual.indices.contains(place) ? usual[place] : nil)
    }
    let whole = signers.compactMap { $0 }
    return whole.count == signers.count ? whole : nil
  }
}
