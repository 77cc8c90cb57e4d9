import PlanningForms
import VietnameseText
import WorkbookModel

extension CellTyper {
  /// The text of a cell that holds a code or a name; numbers without decimals become digits.
  ///
  /// What equals an entry letter by letter was chosen from its list, whatever font the cell has.
  private func codeText(
    _ cell: Cell, _ column: ColumnPlan, _ resolver: CodeResolver?, _ log: inout SheetLog
  ) -> (text: String, fate: CellFate)? {
    switch cell.value {
    case .text(let raw) where resolver?.prints(raw) == true: return (raw, .used)
    case .text(let raw): return cleanedText(raw, cell, column, &log)
    case .number(let number):
      guard let whole = number.wholeValue else { return nil }
      return (String(whole), .used)
    default: return nil
    }
  }

  private func refuseCode(
    _ found: String, nearest: [String], _ cell: Cell, _ column: ColumnPlan,
    _ resolver: CodeResolver?, lack: FaultOrigin?, _ log: inout SheetLog
  ) -> TypedCell {
    log.report(
      .unknownCode(found: found, nearest: nearest, choices: .of(resolver?.names ?? [])),
      at: cell.reference, column: column, following: lack,
      suggesting: Self.entry(meantBy: found, nearest, cell, resolver))
    return .refused
  }

  /// The one entry of a list that a text comes near, if it is that name with one slip of the keys.
  private static func entry(
    meantBy found: String, _ nearest: [String], _ cell: Cell, _ resolver: CodeResolver?
  ) -> Suggestion? {
    guard cell.formula == nil, nearest.count == 1, let name = nearest.first,
      resolver?.prints(name) == true, isSlip(found, of: name)
    else { return nil }
    return .text(name)
  }

  /// The entries that a cell was understood to name, as the list prints them.
  private static func entries(
    _ codes: [String], _ cell: Cell, _ resolver: CodeResolver?
  ) -> Suggestion? {
    guard cell.formula == nil, let resolver else { return nil }
    let names = codes.map { code in
      resolver.name(of: code).flatMap { resolver.prints($0) ? $0 : nil } ?? code
    }
    return names.isEmpty ? nil : .text(names.joined(separator: "; "))
  }

  /// A code that is kept as typed, or one of the codes that the column takes.
  func code(
    _ cell: Cell, _ column: ColumnPlan, _ place: Place, _ log: inout SheetLog
  ) -> TypedCell {
    if (place.resolver ?? column.resolver) != nil { return oneOf(cell, column, place, &log) }
    guard let (text, fate) = codeText(cell, column, nil, &log) else {
      return refuseCode(texts.plain(cell), nearest: [], cell, column, nil, lack: nil, &log)
    }
    if text.isEmpty { return TypedCell(value: .blank, fate: fate) }
    return TypedCell(value: .text(text), fate: fate)
  }

  /// One code of a list.
  func oneOf(
    _ cell: Cell, _ column: ColumnPlan, _ place: Place, _ log: inout SheetLog
  ) -> TypedCell {
    let resolver = place.resolver ?? column.resolver
    guard let (text, fate) = codeText(cell, column, resolver, &log) else {
      return refuseCode(texts.plain(cell), nearest: [], cell, column, resolver, lack: nil, &log)
    }
    if let state = Self.state(text) { return TypedCell(value: state, fate: fate) }
    guard let resolver else { return TypedCell(value: .text(text), fate: fate) }
    switch resolve(text, resolver, column) {
    case .exact(let code):
      return TypedCell(value: .text(code), fate: fate)
    case .understood(let code, let name):
      log.repair(
        text, text: name, .code, at: cell.reference, column: column,
        suggesting: Self.entries([code], cell, resolver))
      return TypedCell(value: .text(code), fate: .repaired)
    case .answered(let code, let name, let key):
      log.repair(
        text, text: name, .answer(key), at: cell.reference, column: column,
        suggesting: Self.entries([code], cell, resolver))
      return TypedCell(value: .text(code), fate: .repaired)
    case .unknown(let nearest):
      if place.lack == nil {
        log.ask(
          text, resolver, nearest: nearest, at: cell.reference, column: column)
      }
      return refuseCode(
        text, nearest: nearest, cell, column, resolver, lack: place.lack, &log)
    }
  }

  /// Several codes, separated by `;`, by line breaks, or by commas that no name holds.
  func manyOf(
    _ cell: Cell, _ column: ColumnPlan, _ place: Place, _ log: inout SheetLog
  ) -> TypedCell {
    let resolver = place.resolver ?? column.resolver
    guard let (text, fate) = codeText(cell, column, resolver, &log) else {
      return refuseCode(
        texts.plain(cell), nearest: [], cell, column, resolver, lack: nil, &log)
    }
    if let state = Self.state(text) { return TypedCell(value: state, fate: fate) }
    var codes: [String] = []
    var understood: [String] = []
    var answered: [(text: String, name: String, key: AnswerKey)] = []
    var unknown: [(text: String, nearest: [String])] = []
    func take(_ part: Substring) {
      let part = part.withoutOuterSpaces
      guard !part.isEmpty else { return }
      guard let resolver else {
        if !codes.contains(part) { codes.append(part) }
        return
      }
      switch resolve(part, resolver, column) {
      case .exact(let code):
        if !codes.contains(code) { codes.append(code) }
      case .understood(let code, let name):
        if !codes.contains(code) { codes.append(code) }
        understood.append(name)
      case .answered(let code, let name, let key):
        if !codes.contains(code) { codes.append(code) }
        answered.append((part, name, key))
      case .unknown(let nearest):
        let pieces = part.split(separator: ",")
        if pieces.count > 1 {
          pieces.forEach(take)
        } else {
          unknown.append((part, nearest))
        }
      }
    }
    text.split(whereSeparator: { $0 == ";" || $0.isNewline }).forEach(take)
    guard unknown.isEmpty else {
      for (found, nearest) in unknown {
        log.report(
          .unknownCode(found: found, nearest: nearest, choices: .of(resolver?.names ?? [])),
          at: cell.reference, column: column, following: place.lack)
        if let resolver, place.lack == nil {
          log.ask(
            found, resolver, nearest: nearest, at: cell.reference, column: column)
        }
      }
      return .refused
    }
    for (text, name, key) in answered {
      log.repair(text, text: name, .answer(key), at: cell.reference, column: column)
    }
    if !understood.isEmpty {
      let names = codes.map { resolver?.name(of: $0) ?? $0 }
      log.repair(
        text, text: names.joined(separator: "; "), .code, at: cell.reference, column: column,
        suggesting: Self.entries(codes, cell, resolver))
      return TypedCell(value: .codes(codes), fate: .repaired)
    }
    return TypedCell(
      value: codes.isEmpty ? .blank : .codes(codes), fate: answered.isEmpty ? fate : .repaired)
  }

  /// Administrative codes keep their leading zeros, which a number cell loses; what no name is near to is
  /// compared by its words.
  private func resolve(
    _ text: String, _ resolver: CodeResolver, _ column: ColumnPlan
  ) -> CodeResolver.Resolution {
    let resolution = resolver.resolve(text)
    guard case .unknown(let nearest) = resolution else { return resolution }
    guard case .units = column.definition.codes,
      !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else {
      return nearest.isEmpty
        ? .unknown(nearest: resolver.named(withWordsOf: text)) : resolution
    }
    for length in [2, 3, 5] where text.utf8.count < length {
      let padded = String(repeating: "0", count: length - text.utf8.count) + text
      if case .exact(let code) = resolver.resolve(padded) { return .exact(code: code) }
    }
    return resolution
  }

  /// Nothing, a dash or an ellipsis instead of a value.
  static func state(_ text: String) -> ExpressionValue? {
    switch text {
    case "": .blank
    case "-", "–", "—", "−": ExpressionValue.none
    case "…", "...", "..": .pending
    default: nil
    }
  }
}
