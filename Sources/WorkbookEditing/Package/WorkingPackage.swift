import Packaging
import WorkbookReaders

/// A package with changes that are not yet written.
struct WorkingPackage {
  /// The package as it was opened.
  let archive: ZipArchive
  /// Where its bytes are.
  let source: FileSource
  /// From how many bytes on a worksheet is not held in memory.
  let leastLargeSheet: Int
  /// Texts of parts as they are now, in UTF-8.
  private var texts: [String: [UInt8]] = [:]
  /// Worksheets that are not held; those that have to be after all.
  var large: [String: LargeSheet] = [:]
  var held: Set<String> = []
  private var encodings: [String: PartEncoding] = [:]
  private var spliced: Set<String> = []
  private var added: [String] = []
  private var removed: Set<String> = []
  var checked: Set<String> = []
  /// The most bytes of a part of which every element is kept: some 100 000 notes, twice the formats that
  /// Excel takes.
  static let wholeMarkup = 16 << 20
  /// What was worked out of parts, and of which of their texts.
  let memory = PartMemory()
  private var versions: [String: Int] = [:]

  init(
    _ source: FileSource, limits: ReadLimits, leastLargeSheet: Int = LargeSheet.leastSize
  ) throws(EditError) {
    self.source = source
    self.leastLargeSheet = leastLargeSheet
    do throws(PackagingError) {
      archive = try ZipArchive(source, limits: Self.limits(limits))
    } catch {
      throw EditError(error)
    }
  }

  /// Whether nothing is changed.
  var isUnchanged: Bool { spliced.isEmpty && added.isEmpty && removed.isEmpty }

  /// The name of a part as the archive has it; `nil` where there is no such part.
  func name(of part: String) -> String? {
    if added.contains(part) { return part }
    guard let entry = archive.entry(named: part), !removed.contains(entry.name) else { return nil }
    return entry.name
  }

  /// A part's text in UTF-8.
  mutating func text(of part: String) throws(EditError) -> [UInt8] {
    guard let name = name(of: part) else {
      throw .read(ReadError(.missingPart, part: part, detail: [part]))
    }
    if let known = texts[name] { return known }
    if let sheet = large[name] { return try whole(sheet) }
    guard let entry = archive.entry(named: name) else {
      throw .read(ReadError(.missingPart, part: part, detail: [part]))
    }
    let bytes: [UInt8]
    do throws(PackagingError) {
      bytes = try archive.contents(of: entry)
    } catch {
      throw EditError(error)
    }
    guard let (encoding, text) = PartEncoding.decode(bytes) else {
      throw .refused(.encoding, part: name, detail: "")
    }
    texts[name] = text
    encodings[name] = encoding
    return text
  }

  /// Whether a part is held in memory, or has to be.
  func isHeld(_ name: String) -> Bool { texts[name] != nil || held.contains(name) }

  /// A number that tells one text of a part from the others.
  func version(of part: String) -> Int { versions[part] ?? 0 }

  /// Whether a part's text, of a large worksheet what stands beside its rows, holds some ASCII, which tells
  /// cheaply that there is nothing to look for.
  mutating func contains(_ wanted: String, in part: String) throws(EditError) -> Bool {
    let excerpt = try excerpt(of: part, rows: [])
    let text = if let excerpt { excerpt.text } else { try text(of: part) }
    return text.withUnsafeBufferPointer { Array(wanted.utf8).isFound(in: $0) }
  }

  /// The places of a part's elements.
  mutating func markup(
    of part: String, keeps: ((MarkupScanner.Opening) -> Bool)? = nil
  ) throws(EditError) -> Markup {
    let text = try text(of: part)
    // Drawings of comments need not be well-formed; Excel's own are not.
    if let name = name(of: part), !name.hasSuffix(".vml"), !checked.contains(name) {
      try PartCheck.check(text, part: name, depth: archive.limits.xmlDepth)
      checked.insert(name)
    }
    guard keeps != nil || text.count <= Self.wholeMarkup else {
      throw .refused(.tooLarge, part: part, detail: String(text.count))
    }
    let markup = Markup(text, keeps: keeps)
    guard markup.root != nil else { throw .refused(.structure, part: part, detail: "root") }
    return markup
  }

  /// Takes note that a part is looked at otherwise: what was worked out of it before is not of this excerpt.
  mutating func renew(_ name: String) { versions[name] = memory.nextVersion() }

  /// Makes changes in a part.
  mutating func apply(_ splices: Splices, to markup: Markup, part: String) {
    guard !splices.isEmpty, let name = name(of: part) else { return }
    if markup.isExcerpt {
      large[name]?.apply(splices)
    } else {
      texts[name] = splices.applied(to: markup.bytes)
      large[name] = nil
    }
    versions[name] = memory.nextVersion()
    if !added.contains(name) { spliced.insert(name) }
  }

  /// Adds a part, or one that was removed again.
  mutating func add(_ part: String, _ text: [UInt8]) {
    texts[part] = text
    versions[part] = memory.nextVersion()
    encodings[part] = .utf8
    if let entry = archive.entry(named: part), removed.contains(entry.name), entry.name == part {
      removed.remove(part)
      spliced.insert(part)
    } else {
      added.append(part)
    }
  }

  /// Takes a part out.
  mutating func remove(_ part: String) {
    guard let name = name(of: part) else { return }
    texts[name] = nil
    large[name] = nil
    versions[name] = memory.nextVersion()
    checked.remove(name)
    spliced.remove(name)
    if let index = added.firstIndex(of: name) {
      added.remove(at: index)
    } else {
      removed.insert(name)
    }
  }

  /// A name of the form `xl/comments7.xml` that no part has, and that no type is stated for.
  mutating func freeName(_ stem: String, _ suffix: String) throws(EditError) -> String {
    let types = String(decoding: try text(of: Self.types), as: UTF8.self).lowercased()
    var number = 1
    func isTaken(_ name: String) -> Bool {
      self.name(of: name) != nil || archive.entry(named: name) != nil
        || types.contains("/\(name.lowercased())\"")
    }
    while isTaken("\(stem)\(number)\(suffix)") { number += 1 }
    return "\(stem)\(number)\(suffix)"
  }

  /// Whether a part of the source was changed.
  func isSpliced(_ part: String) -> Bool { spliced.contains(part) }

  /// A changed part as it is written.
  func encoded(_ part: String) -> [UInt8]? {
    texts[part].map { (encodings[part] ?? .utf8).encode($0) }
  }

  /// What becomes of each entry, and of each part.
  var changes: (entries: [ZipEditor.Change], manifest: SaveManifest) {
    var changes: [ZipEditor.Change] = []
    var parts: [SaveManifest.Part] = []
    for entry in archive.entries {
      if removed.contains(entry.name) {
        changes.append(.remove(index: entry.index))
        parts.append(SaveManifest.Part(name: entry.name, fate: .removed))
      } else if spliced.contains(entry.name), let sheet = large[entry.name] {
        changes.append(.stream(index: entry.index, written(sheet)))
        parts.append(SaveManifest.Part(name: entry.name, fate: .spliced))
      } else if spliced.contains(entry.name), let text = texts[entry.name] {
        let bytes = (encodings[entry.name] ?? .utf8).encode(text)
        changes.append(.replace(index: entry.index, bytes: bytes))
        parts.append(SaveManifest.Part(name: entry.name, fate: .spliced))
      } else {
        parts.append(SaveManifest.Part(name: entry.name, fate: .copied))
      }
    }
    for name in added {
      changes.append(.add(name: name, bytes: texts[name] ?? []))
      parts.append(SaveManifest.Part(name: name, fate: .added))
    }
    return (changes, SaveManifest(parts: parts))
  }

  private static func limits(_ limits: ReadLimits) -> PackageLimits {
    PackageLimits(
      entries: limits.entries, inflatedBytesPerPart: limits.inflatedBytesPerPart,
      inflatedBytesPerTable: limits.inflatedBytesPerTable,
      inflatedBytesPerFile: limits.inflatedBytesPerFile, inflationRatio: limits.inflationRatio,
      ratioExemptBytes: limits.ratioExemptBytes, xmlDepth: limits.xmlDepth,
      relationships: limits.relationships)
  }
}

extension EditError {
  /// A fault of the package.
  init(_ error: PackagingError) { self = .read(ReadError(error)) }
}
