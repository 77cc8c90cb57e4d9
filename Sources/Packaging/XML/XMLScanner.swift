/// A push parser for XML 1.0 in UTF-8 without document type, several times faster than a general one.
///
/// What it accepts, libxml2 accepts with the same events, and what it refuses, libxml2 refuses. Bytes
/// are scanned where they lie; only a token cut by the end of a piece is copied, to be completed by the
/// next.
final class XMLScanner: XMLParsing {
  /// Bytes that one tag may have.
  private static let maximumTagBytes = 4 << 20

  private enum Mode {
    case content, comment, cdata
  }

  private let handler: any XMLEventHandler
  /// The handler, where it takes elements itself.
  private let taker: (any XMLElementTaker)?
  private let part: String
  private let maximumDepth: Int
  // No event of the handler leads back here.
  @exclusivity(unchecked) private var mode = Mode.content
  @exclusivity(unchecked) private var elements: XMLElementStack
  @exclusivity(unchecked) private var tag = XMLTagReader()
  /// Closing brackets, two at most, that ended the last piece of a text that goes on.
  private var brackets = 0
  private var seenRoot = false
  private var seenMarkup = false
  private var atStart = true
  private var held: [UInt8] = []
  private var linesBefore = 0

  init(handler: any XMLEventHandler, part: String, maximumDepth: Int) {
    self.handler = handler
    taker = handler as? any XMLElementTaker
    self.part = part
    self.maximumDepth = maximumDepth
    elements = XMLElementStack()
  }

  /// Whether a part that begins with these bytes is UTF-8 by its mark, its declaration or default.
  ///
  /// - Parameter bytes: the first ``XMLParser/headLength`` bytes, or all there are.
  static func canRead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var head = bytes[...]
    if head.starts(with: XMLDeclaration.utf8Mark) { head = head.dropFirst(3) }
    guard let first = head.first, first == UInt8(ascii: "<") || XMLTagReader.isSpace(first),
      !hasZero(head)
    else { return false }
    guard head.starts(with: "<?xml".utf8), head.count > 5,
      XMLTagReader.isSpace(head[head.startIndex + 5])
    else { return true }
    // What is odd about a declaration is for libxml2 to say.
    guard let declaration = XMLDeclaration(Array(head)) else { return false }
    return declaration.isUTF8
  }

  private static func hasZero(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool {
    let bytes = UnsafeRawBufferPointer(rebasing: bytes)
    guard let base = bytes.baseAddress else { return false }
    return Platform.firstIndex(of: 0, in: base, count: bytes.count) != nil
  }

  func feed(_ bytes: UnsafeRawBufferPointer) throws(PackagingError) {
    let incoming = bytes.bindMemory(to: UInt8.self)
    if held.isEmpty {
      let used = try scan(incoming, final: false)
      held.append(contentsOf: incoming[used...])
      linesBefore += Self.lines(incoming[..<used])
      return
    }
    var joined: [UInt8] = []
    swap(&joined, &held)
    joined.append(contentsOf: incoming)
    let used = try scan(joined)
    held.append(contentsOf: joined[used...])
    linesBefore += joined.withUnsafeBufferPointer { Self.lines($0[..<used]) }
  }

  func finish() throws(PackagingError) {
    var rest: [UInt8] = []
    swap(&rest, &held)
    let used = try scan(rest, final: true)
    guard used == rest.count, mode == .content, seenRoot, elements.depth == 0 else {
      throw malformed("document ends early", line: linesBefore + 1)
    }
  }

  private func scan(_ bytes: [UInt8], final: Bool = false) throws(PackagingError) -> Int {
    var failure: PackagingError?
    let used = bytes.withUnsafeBufferPointer { buffer in
      do throws(PackagingError) {
        return try scan(buffer, final: final)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    return used
  }

  /// Handles all whole tokens.
  ///
  /// - Returns: how many bytes were used; the others are the beginning of a token.
  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, final: Bool
  ) throws(PackagingError) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let end = bytes.count
    var position = 0
    if atStart {
      if end < 3, !final { return 0 }
      atStart = false
      if bytes.starts(with: XMLDeclaration.utf8Mark) { position = 3 }
    }
    while position < end {
      let used: Int
      do throws(Fault) {
        if mode == .content, base[position] != UInt8(ascii: "<") {
          used = try characters(base + position, count: end - position, final: final)
        } else if mode == .content {
          used = try markup(base + position, count: end - position)
        } else {
          used = try skip(base + position, count: end - position)
        }
      } catch {
        throw self.error(error, line: linesBefore + Self.lines(bytes[..<position]) + 1)
      }
      if used == 0 { break }
      position += used
    }
    if end - position > Self.maximumTagBytes {
      throw PackagingError(
        .limitExceeded, part: part, detail: ["xmlTagBytes", String(Self.maximumTagBytes)])
    }
    return position
  }

  // MARK: - Text

  private func characters(
    _ base: UnsafePointer<UInt8>, count: Int, final: Bool
  ) throws(Fault) -> Int {
    let next = Platform.firstIndex(of: UInt8(ascii: "<"), in: base, count: count).map {
      UnsafeRawPointer($0) - UnsafeRawPointer(base)
    }
    let run = UnsafeBufferPointer(start: base, count: next ?? count)
    if elements.depth == 0 {
      guard run.allSatisfy(XMLTagReader.isSpace) else {
        throw Fault.malformed("text outside the root element")
      }
      seenMarkup = true
      return run.count
    }
    guard !closesCDATA(run) else { throw Fault.malformed("]]> in text") }
    let used = try XMLTextDecoder.decode(run, isWhole: next != nil || final) {
      handler.characters($0)
    }
    brackets = next == nil ? trailingBrackets(run.prefix(used)) : 0
    return used
  }

  /// Whether text has the end of a CDATA section, which it may not (XML 1.0, 2.4).
  private func closesCDATA(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = text.baseAddress else { return false }
    var position = 0
    while let match = Platform.firstIndex(
      of: UInt8(ascii: ">"), in: base + position, count: text.count - position)
    {
      position = UnsafeRawPointer(match) - UnsafeRawPointer(base)
      if trailingBrackets(text.prefix(position)) == 2 { return true }
      position += 1
    }
    return false
  }

  /// How many closing brackets, two at most, end a piece of text that goes on from the last piece.
  private func trailingBrackets(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let own = text.suffix(2).reversed().prefix { $0 == UInt8(ascii: "]") }.count
    return min(2, own == text.count ? own + brackets : own)
  }

  // MARK: - Markup

  private func markup(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    brackets = 0
    guard count >= 2 else { return 0 }
    if let taker, elements.depth > 0, elements.depth + XMLMarkup.takenDepth <= maximumDepth,
      taker.takesElements
    {
      let taken = taker.takeElements(
        XMLMarkup(
          bytes: UnsafeBufferPointer(start: base, count: count),
          namespace: elements.defaultNamespace, innermost: elements.topAsWritten))
      if taken > 0 { return taken }
    }
    switch base[1] {
    case UInt8(ascii: "/"): return try endTag(base, count: count)
    case UInt8(ascii: "?"): return try instruction(base, count: count)
    case UInt8(ascii: "!"): return try declaration(base, count: count)
    default: return try startTag(base, count: count)
    }
  }

  private func startTag(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    guard let length = XMLTagReader.length(base, count: count) else { return 0 }
    guard elements.depth > 0 || !seenRoot else { throw Fault.malformed("a second root element") }
    guard elements.depth < maximumDepth else { throw Fault.tooDeep }
    seenRoot = true
    let isEmpty = base[length - 2] == UInt8(ascii: "/")
    let inner = UnsafeBufferPointer(
      start: base + 1, count: length - (isEmpty ? 3 : 2))
    let name = try tag.read(inner, into: &elements)
    tag.withAttributes { handler.startElement(name, $0) }
    if isEmpty {
      handler.endElement(elements.top)
      elements.pop()
    }
    return length
  }

  private func endTag(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    guard let close = Platform.firstIndex(of: UInt8(ascii: ">"), in: base, count: count) else {
      return 0
    }
    let length = UnsafeRawPointer(close) - UnsafeRawPointer(base)
    guard elements.depth > 0, elements.topMatches(base + 2, count: length - 2) else {
      throw Fault.malformed("an end tag that closes nothing")
    }
    handler.endElement(elements.top)
    elements.pop()
    return length + 1
  }

  /// `<!--`, `<![CDATA[` or `<!DOCTYPE`.
  private func declaration(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    func starts(_ text: StaticString) -> Bool? {
      let compared = min(count, text.utf8CodeUnitCount)
      guard Platform.compare(base, text.utf8Start, count: compared) == 0 else { return false }
      return compared == text.utf8CodeUnitCount ? true : nil
    }
    switch (starts("<!--"), starts("<![CDATA["), starts("<!DOCTYPE")) {
    case (true, _, _):
      mode = .comment
      seenMarkup = true
      return 4
    case (_, true, _):
      guard elements.depth > 0 else { throw Fault.malformed("CDATA outside the root element") }
      mode = .cdata
      return 9
    case (_, _, true): throw Fault.doctype
    case (nil, _, _), (_, nil, _), (_, _, nil): return 0
    default: throw Fault.malformed("an unknown declaration")
    }
  }

  /// Passes over a processing instruction; the declaration is one that stands at the very start.
  private func instruction(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    guard let end = Self.position(of: "?>", in: base + 2, count: count - 2) else { return 0 }
    let body = UnsafeBufferPointer(start: base + 2, count: end)
    let name = body.prefix { !XMLTagReader.isSpace($0) }
    // Without white space behind it, the name is that of an instruction, for which it is reserved.
    let isDeclaration =
      name.elementsEqual("xml".utf8) && name.count < body.count && !seenMarkup && !seenRoot
    seenMarkup = true
    guard isDeclaration || !XMLDeclaration.isReserved(name), XMLNameCharacters.isName(name) else {
      throw Fault.malformed("an instruction whose name is not allowed")
    }
    _ = try XMLTextDecoder.decode(body, isWhole: true, isLiteral: true) { _ in }
    return end + 4
  }

  /// Passes over a comment, or hands on CDATA, up to its end.
  private func skip(_ base: UnsafePointer<UInt8>, count: Int) throws(Fault) -> Int {
    // No comment holds two hyphens (XML 1.0, 2.5).
    let terminator: StaticString = mode == .comment ? "--" : "]]>"
    var found = Self.position(of: terminator, in: base, count: count)
    // Without an end in sight the last two bytes may be its beginning.
    var body = found ?? max(0, count - 2)
    if let hyphens = found, mode == .comment {
      if hyphens + 3 > count {
        body = hyphens
        found = nil
      } else if base[hyphens + 2] != UInt8(ascii: ">") {
        throw Fault.malformed("two hyphens in a comment")
      }
    }
    let used = try XMLTextDecoder.decode(
      UnsafeBufferPointer(start: base, count: body), isWhole: found != nil, isLiteral: true
    ) {
      if mode == .cdata, !$0.isEmpty { handler.characters($0) }
    }
    if found == nil { return used }
    mode = .content
    return body + 3
  }

  private static func position(
    of text: StaticString, in base: UnsafePointer<UInt8>, count: Int
  ) -> Int? {
    let first = text.utf8Start[0]
    var position = 0
    while let match = Platform.firstIndex(of: first, in: base + position, count: count - position) {
      position = UnsafeRawPointer(match) - UnsafeRawPointer(base)
      guard position + text.utf8CodeUnitCount <= count else { return nil }
      if Platform.compare(match, text.utf8Start, count: text.utf8CodeUnitCount) == 0 {
        return position
      }
      position += 1
    }
    return nil
  }

  // MARK: - Errors

  /// What ends scanning.
  enum Fault: Error {
    case malformed(String)
    case doctype
    case tooDeep
    case tooManyNamespaces
  }

  private func error(_ fault: Fault, line: Int) -> PackagingError {
    switch fault {
    case .malformed(let message): malformed(message, line: line)
    case .doctype: PackagingError(.doctype, part: part)
    case .tooDeep:
      PackagingError(.limitExceeded, part: part, detail: ["xmlDepth", String(maximumDepth)])
    case .tooManyNamespaces:
      PackagingError(
        .limitExceeded, part: part,
        detail: ["xmlNamespaces", String(XMLElementStack.maximumNamespaces)])
    }
  }

  private func malformed(_ message: String, line: Int) -> PackagingError {
    PackagingError(.malformedXML, part: part, detail: [message, String(line)])
  }

  private static func lines(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    let bytes = UnsafeBufferPointer(rebasing: bytes)
    guard let base = bytes.baseAddress else { return 0 }
    var count = 0
    var position = 0
    while let match = Platform.firstIndex(
      of: 0x0A, in: base + position, count: bytes.count - position)
    {
      count += 1
      position = UnsafeRawPointer(match) - UnsafeRawPointer(base) + 1
    }
    return count
  }
}
