import PlanningForms
import VietnameseText
import WorkbookModel

extension ReadingSession {
  /// The commune: by code, else by its exact name with type in the district named.
  mutating func readUnit(_ block: IdentificationBlock, _ sender: inout Sender) {
    let name = block.text(IdentificationField.unitName.key) ?? ""
    let typedCode = block.text(IdentificationField.unit.key) ?? ""
    let code = padded(typedCode, level: sender.level)
    let district = districtCode(block)
    let types = types(of: reader.hierarchy.units.filter { $0.level == sender.level })
    let cell =
      block.cell(IdentificationField.unit.key) ?? block.cell(IdentificationField.unitName.key)
    let column =
      block.column(IdentificationField.unit.key) ?? block.column(IdentificationField.unitName.key)
    let known = reader.hierarchy[code].map { $0.level == sender.level } ?? false
    if refusesEnded(code, name, &sender, at: cell, column) { return }
    if types.isEmpty, takesListed(code, name, district, block, &sender) { return }
    var clue = UnitClue(
      found: [typedCode, name].filter { !$0.isEmpty }.joined(separator: " "), district: district,
      level: sender.level, types: types, nearest: [], cell: cell)
    switch reader.unitNames.resolve(
      name, code: known ? code : nil, under: known ? nil : district, types: types)
    {
    case .exact(let unit), .accepted(let unit, .nameWithUnknownCode),
      .accepted(let unit, .withoutMarks):
      sender.contributor = .unit(unit)
      guard !known, let found = reader.hierarchy[unit] else { break }
      log.report(
        .unitFoundByName(
          found: typedCode, unit: found.code + " " + found.fullName,
          codeOf: reader.hierarchy[typedCode]?.fullName), at: cell, column: column)
    case .accepted(let unit, .code):
      sender.contributor = .unit(unit)
      reportName(name, unit, block)
    case .contradiction(let unit, let others):
      clue.nearest = names([unit] + others)
      // Code and name of two different units: neither can be believed.
      if !others.isEmpty, let answer = answeredUnit(clue) {
        sender.contributor = .unit(answer)
        break
      }
      sender.contributor = .unit(unit)
      if let named = others.first {
        sender.isUsable = false
        reportContradiction(code: unit, named: named, district, block)
        return
      } else {
        reportName(name, unit, block)
      }
    case .ambiguous(let units), .unresolved(let units):
      clue.nearest = names(units)
      if let answer = answeredUnit(clue) {
        sender.contributor = .unit(answer)
        break
      }
      sender.isUsable = false
      guard !clue.found.isEmpty else { return }
      log.report(
        .unknownUnit(found: clue.found, nearest: clue.nearest), at: cell, column: column)
      return
    }
    checkArea(block, district, &sender)
  }

  /// Takes the unit of a code, else of a full name, as they are listed: of units of a kind whose names are
  /// not understood nothing else can be said.
  private mutating func takesListed(
    _ code: String, _ name: String, _ district: String?, _ block: IdentificationBlock,
    _ sender: inout Sender
  ) -> Bool {
    let units = reader.hierarchy.units.filter { $0.level == sender.level }
    let unit =
      units.first { $0.code == code } ?? units.first { MatchKey($0.fullName) == MatchKey(name) }
    guard let unit else { return false }
    sender.contributor = .unit(unit.code)
    if MatchKey(name) != MatchKey(unit.fullName) { reportName(name, unit.code, block) }
    checkArea(block, district, &sender)
    return true
  }

  /// Tells of a unit that has ended before the plan year: its code is nobody's now, or stands for another
  /// unit, of which the name written is not.
  private mutating func refusesEnded(
    _ code: String, _ name: String, _ sender: inout Sender, at cell: CellReference?,
    _ column: ColumnPlan?
  ) -> Bool {
    let configuration = reader.configuration
    guard let finding = configuration.endedUnit(code, planYear: sender.planYear) else {
      return false
    }
    if let unit = reader.hierarchy[code] {
      let day = UnitLife.day(ofPlanYear: sender.planYear)
      let former = configuration.successions.ended(code, before: day)
      guard let former, MatchKey(name) == MatchKey(former.name),
        MatchKey(name) != MatchKey(unit.fullName)
      else { return false }
    }
    sender.isUsable = false
    log.report(finding, at: cell, column: column)
    return true
  }

  private func names(_ units: [String]) -> [String] {
    units.compactMap { reader.hierarchy[$0] }.map { $0.code + " " + $0.fullName }
  }

  private mutating func reportName(_ name: String, _ unit: String, _ block: IdentificationBlock) {
    log.report(
      .unitNameDiffers(found: name, expected: reader.hierarchy[unit]?.fullName ?? unit),
      at: block.cell(IdentificationField.unitName.key),
      column: block.column(IdentificationField.unitName.key),
      suggesting: reader.hierarchy[unit].map { .text($0.fullName) })
  }

  /// Code and name of two units: told at the one that is likelier wrong.
  private mutating func reportContradiction(
    code: String, named: String, _ district: String?, _ block: IdentificationBlock
  ) {
    let likelyWrong = likelyWrong(code: code, named: named, district)
    let field =
      likelyWrong == .code ? IdentificationField.unit.key : IdentificationField.unitName.key
    log.report(
      .unitContradiction(
        code: names([code]).first ?? code, named: names([named]).first ?? named,
        likelyWrong: likelyWrong),
      at: block.cell(field), column: block.column(field), severity: .error)
  }

  /// The one that does not lie in the district that the form names; else a code with two digits
  /// exchanged or one wrong is likelier a slip than a whole name, unless what else is printed has that
  /// code, such as titles and codes of activities.
  private func likelyWrong(code: String, named: String, _ district: String?) -> IdentityPart? {
    if let district {
      let isInside = [code, named].map { reader.hierarchy.contains($0, in: district) }
      if isInside == [true, false] { return .name }
      if isInside == [false, true] { return .code }
    }
    let (own, other) = (isMentioned(code), isMentioned(named))
    if own != other { return own ? .name : .code }
    let differing = zip(code, named).filter { $0 != $1 }
    guard code.count == named.count else { return nil }
    let isExchange =
      differing.count == 2 && differing[0].0 == differing[1].1
      && differing[0].1 == differing[1].0
    return isExchange || differing.count == 1 ? .code : nil
  }

  /// Whether the file's name, or any text beside the code itself, has a unit's code.
  private func isMentioned(_ code: String) -> Bool {
    func has(_ text: String) -> Bool {
      text.utf8.count > code.utf8.count
        && text.split(whereSeparator: { !$0.isNumber }).contains { $0 == code }
    }
    return has(log.file)
      || grids.contains { grid in
        grid.sheet.rows.contains { row in
          row.cells.contains { cell in
            if case .text(let text) = cell.value { has(text) } else { false }
          }
        }
      }
  }

  /// A code with the leading zeros that a number cell loses.
  private func padded(_ code: String, level: PlanningLevel) -> String {
    let digits = code.filter { $0 != " " }
    guard reader.hierarchy[digits] == nil, digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      !digits.isEmpty
    else { return digits }
    let length = reader.hierarchy.codeLength(of: level)
    return String(repeating: "0", count: max(0, length - digits.utf8.count)) + digits
  }

  /// The district that the form names.
  private func districtCode(_ block: IdentificationBlock) -> String? {
    if case .text(let code)? = block.value(IdentificationField.district.key) { return code }
    let text = block.text(IdentificationField.district.key) ?? ""
    return reader.unitNames.resolve(text, types: types(of: reader.hierarchy.receivingAreas))
      .resolved
  }

  private func types(of units: [AdministrativeUnit]) -> Set<AdministrativeUnitType> {
    Set(units.compactMap { AdministrativeUnitType(listed: $0.type.rawValue) })
  }

  /// The unit must lie in the district that the form names and in the run's area.
  private mutating func checkArea(
    _ block: IdentificationBlock, _ district: String?, _ sender: inout Sender
  ) {
    guard case .unit(let code)? = sender.contributor, let unit = reader.hierarchy[code] else {
      return
    }
    if let district, let own = reader.hierarchy.receivingArea(of: .unit(code)),
      own.code != district
    {
      log.report(
        .unitOutsideArea(
          unit: unit.fullName, area: reader.hierarchy[district]?.fullName ?? district,
          own: own.fullName),
        at: block.cell(IdentificationField.district.key),
        column: block.column(IdentificationField.district.key), severity: .warning)
    }
    if district == nil, let found = block.text(IdentificationField.district.key), !found.isEmpty {
      // The code tells where the unit belongs; what is written beside it is no area's name.
      let own = reader.hierarchy.receivingArea(of: .unit(code))
      log.report(
        .unknownUnit(found: found, nearest: [own?.fullName].compactMap { $0 }, .area),
        at: block.cell(IdentificationField.district.key),
        column: block.column(IdentificationField.district.key), severity: .warning)
    }
    checkRunArea(code, unit.fullName, IdentificationField.unit.key, block, &sender)
  }

  private mutating func checkRunArea(
    _ code: String, _ name: String, _ field: String, _ block: IdentificationBlock,
    _ sender: inout Sender
  ) {
    guard let area = reader.options.area, !reader.hierarchy.contains(code, in: area) else { return }
    sender.isUsable = false
    log.report(
      .unitOutsideArea(unit: name, area: reader.hierarchy[area]?.fullName ?? area),
      at: block.cell(field), column: block.column(field))
  }

  /// The department of a district.
  mutating func readDepartment(_ block: IdentificationBlock, _ sender: inout Sender) {
    let found = block.text(IdentificationField.department.key) ?? ""
    let districtText = block.text(IdentificationField.district.key) ?? ""
    guard let district = districtCode(block), let unit = reader.hierarchy[district] else {
      sender.isUsable = false
      if !districtText.isEmpty {
        let near = reader.unitNames.resolve(
          districtText, types: types(of: reader.hierarchy.receivingAreas))
        let codes: [String] =
          if case .unresolved(let codes) = near { codes } else { [] }
        log.report(
          .unknownUnit(
            found: districtText, nearest: codes.compactMap { reader.hierarchy[$0]?.fullName },
            .area),
          at: block.cell(IdentificationField.district.key),
          column: block.column(IdentificationField.district.key))
      }
      return
    }
    switch departmentResolution(block, found) {
    // What was repaired is in the ledger since the cell was typed.
    case .exact(let code), .understood(let code, _), .answered(let code, _, _):
      sender.contributor = .department(district: district, code: code)
      if let titled = titledDepartment(block), titled != code {
        sender.isUsable = false
        log.report(
          .unitContradiction(
            code: departmentName(code), named: departmentName(titled), likelyWrong: .code),
          at: block.cell(IdentificationField.department.key),
          column: block.column(IdentificationField.department.key), severity: .error)
        return
      }
    case .unknown(let nearest):
      sender.isUsable = false
      guard !found.isEmpty else { return }
      log.report(
        .unknownDepartment(found: found, nearest: nearest),
        at: block.cell(IdentificationField.department.key),
        column: block.column(IdentificationField.department.key))
      return
    }
    checkRunArea(district, unit.fullName, IdentificationField.district.key, block, &sender)
  }

  /// The department whose name the template prints above the block, in capitals; `nil` where it prints another text.
  private func titledDepartment(_ block: IdentificationBlock) -> String? {
    let names = reader.lists.choices(reader.configuration.roles.listName(.departments)).map {
      (code: $0.code, names: Set(([$0.name] + $0.synonyms).map { MatchKey($0) }))
    }
    let first = block.lines.values.map(\.label.row).min() ?? 0
    for row in block.grid.sheet.rows.prefix(first) {
      for case .text(let text) in row.cells.map(\.value) {
        let key = MatchKey(text)
        if let titled = names.first(where: { $0.names.contains(key) }) { return titled.code }
      }
    }
    return nil
  }

  private func departmentName(_ code: String) -> String {
    let name = reader.lists.list(reader.configuration.roles.listName(.departments))?.name(of: code)
    return ([code] + [name].compactMap { $0 }).joined(separator: " ")
  }

  private func departmentResolution(
    _ block: IdentificationBlock, _ found: String
  ) -> CodeResolver.Resolution {
    guard
      let resolver = reader.lists.list(
        reader.configuration.roles.listName(.departments))
    else { return .unknown(nearest: []) }
    return resolver.resolve(found)
  }
}
