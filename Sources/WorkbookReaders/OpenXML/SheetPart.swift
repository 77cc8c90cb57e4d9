import Packaging

/// Where a sheet's cells are in a package.
enum SheetPart {
  case cells(String)
  /// A chart or dialog sheet, which has no cells.
  case none
  /// The sheet is listed, and nothing says where its cells are, or something that is no place; by the
  /// relationship's identifier or its target.
  case missing(String)

  /// The part that a sheet's relationship leads to.
  init(relationship id: String, among relationships: [Relationship], workbookPart: String) {
    guard let relationship = relationships.first(where: { $0.id == id }) else {
      self = .missing(id)
      return
    }
    switch relationship.kind {
    case "chartsheet", "dialogsheet":
      self = .none
      return
    default: break
    }
    guard !relationship.isExternal,
      let part = PartName.resolve(relationship.target, from: workbookPart)
    else {
      self = .missing(relationship.target)
      return
    }
    self = .cells(part)
  }
}

extension OPCPackage {
  /// The part of the first relationship of a kind; where none leads to a part, the one that has the
  /// usual name beside the source, since programs that leave the relationship out rely on the name.
  ///
  /// - Returns: `nil` where there is neither.
  func target(
    _ kind: String, among relationships: [Relationship], of source: String, usualName: String
  ) -> String? {
    relationships.first { $0.kind == kind && !$0.isExternal }
      .flatMap { part($0.target, from: source) } ?? part(usualName, from: source)
  }

  private func part(_ target: String, from source: String) -> String? {
    PartName.resolve(target, from: source).flatMap { hasPart($0) ? $0 : nil }
  }
}
