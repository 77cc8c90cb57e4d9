import Packaging

/// Relationships and content types of a package under change (ECMA-376 Part 2, 6.2.3 and 6.5).
extension WorkingPackage {
  /// A relationship and the part that it leads to.
  struct Relation {
    var id: String
    var kind: String
    var part: String?
    var element: Int
  }

  /// The relationships of a part; of the package for the empty name.
  mutating func relations(of part: String) throws(EditError) -> [Relation] {
    guard let name = name(of: Self.relations(of: part)) else { return [] }
    let version = version(of: name)
    if let known = memory.relations(of: part, version) { return known }
    let markup = try markup(of: name)
    let list = markup.children(0).compactMap { element -> Relation? in
      guard markup.hasLocalName(element, "Relationship") else { return nil }
      let type = markup.value(element, "Type") ?? ""
      let isExternal = markup.value(element, "TargetMode") == "External"
      let target = markup.value(element, "Target") ?? ""
      return Relation(
        id: markup.value(element, "Id") ?? "",
        kind: String(type.split(separator: "/").last ?? ""),
        part: isExternal ? nil : PartName.resolve(target, from: part), element: element)
    }
    memory.keep(list, of: part, version)
    return list
  }

  /// Adds a relationship and gives its identifier.
  mutating func relate(
    _ part: String, to target: String, type: String
  ) throws(EditError) -> String {
    let name = Self.relations(of: part)
    if self.name(of: name) == nil {
      add(
        name,
        Array(
          (Self.declaration
            + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>")
            .utf8))
      try declareType(of: name, "application/vnd.openxmlformats-package.relationships+xml")
    }
    let known = try relations(of: part)
    let markup = try markup(of: name)
    var number = known.count + 1
    while known.contains(where: { $0.id == "rId\(number)" }) { number += 1 }
    var splices = Splices()
    let path = MarkupText.attribute(Self.path(from: part, to: target))
    splices.insert(
      "<\(markup.prefix(0))Relationship Id=\"rId\(number)\" Type=\"\(type)\" Target=\"\(path)\"/>",
      in: 0, before: nil, of: markup)
    apply(splices, to: markup, part: name)
    return "rId\(number)"
  }

  /// Takes out the relationships of a part that lead to another one; the part of relationships too where
  /// none is left.
  mutating func unrelate(_ part: String, from target: String) throws(EditError) {
    let relations = try relations(of: part)
    let gone = relations.filter { $0.part.flatMap { self.name(of: $0) } == self.name(of: target) }
    guard !gone.isEmpty else { return }
    let name = Self.relations(of: part)
    if gone.count == relations.count, !part.isEmpty {
      try drop(name)
      return
    }
    let markup = try markup(of: name)
    var splices = Splices()
    for relation in gone { splices.remove(markup.elements[relation.element].whole) }
    apply(splices, to: markup, part: name)
  }

  /// States the type of a new part, unless its extension says it.
  mutating func declareType(of part: String, _ type: String) throws(EditError) {
    let markup = try markup(of: Self.types)
    let ending = part.split(separator: ".").last.map { $0.lowercased() }
    let isKnown = markup.children(0).contains { element in
      markup.hasLocalName(element, "Default") && markup.value(element, "ContentType") == type
        && markup.value(element, "Extension")?.lowercased() == ending
    }
    guard !isKnown else { return }
    var splices = Splices()
    // A type may be stated for a part that was not there.
    if let stated = markup.children(0).first(where: { Self.isStated($0, part, markup) }) {
      splices.set("ContentType", to: type, of: stated, in: markup)
      apply(splices, to: markup, part: Self.types)
      return
    }
    splices.insert(
      "<\(markup.prefix(0))Override PartName=\"/\(MarkupText.attribute(part))\" ContentType=\"\(type)\"/>",
      in: 0, before: nil, of: markup)
    apply(splices, to: markup, part: Self.types)
  }

  /// Takes a part out of the package with its own relationships and its type; relationships that lead to
  /// it are the caller's.
  mutating func drop(_ part: String) throws(EditError) {
    guard let name = name(of: part) else { return }
    remove(name)
    remove(Self.relations(of: name))
    let markup = try markup(of: Self.types)
    var splices = Splices()
    for element in markup.children(0) where Self.isStated(element, name, markup) {
      splices.remove(markup.elements[element].whole)
    }
    apply(splices, to: markup, part: Self.types)
  }

  /// Whether an element states the type of a part.
  private static func isStated(_ element: Int, _ part: String, _ markup: Markup) -> Bool {
    markup.hasLocalName(element, "Override")
      && markup.value(element, "PartName").flatMap { PartName.resolve($0, from: "") }?.lowercased()
        == part.lowercased()
  }

  /// The name of the part that states types.
  static let types = "[Content_Types].xml"
  /// The declaration that new parts begin with.
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  static func relations(of part: String) -> String {
    part.isEmpty ? "_rels/.rels" : PartName.relationships(of: part)
  }

  /// A target as a part's relationships name it.
  private static func path(from part: String, to target: String) -> String {
    var folders = part.split(separator: "/").dropLast()[...]
    var steps = target.split(separator: "/")[...]
    while let folder = folders.first, steps.count > 1, folder == steps.first {
      folders.removeFirst()
      steps.removeFirst()
    }
    return String(repeating: "../", count: folders.count) + steps.joined(separator: "/")
  }
}
