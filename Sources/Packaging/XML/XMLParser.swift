/// Something that parses XML in pieces and reports to an ``XMLEventHandler``.
protocol XMLParsing: AnyObject {
  func feed(_ bytes: UnsafeRawBufferPointer) throws(PackagingError)
  func finish() throws(PackagingError)
}

/// Parses XML that arrives in pieces.
///
/// UTF-8, which practically all parts are, goes through ``XMLScanner``; anything else through
/// libxml2. Both refuse a document type declaration, so that no entity other than the five
/// predefined ones exists and nothing external is ever asked for.
public final class XMLParser {
  private let handler: any XMLEventHandler
  private let part: String
  private let maximumDepth: Int
  private let alwaysLibXML2: Bool
  private var parser: (any XMLParsing)?
  private var head: [UInt8] = []

  /// The bytes that decide who parses: more than any XML declaration has.
  static let headLength = 512

  /// Makes a parser.
  ///
  /// - Parameters:
  ///   - handler: receives what is met.
  ///   - part: is named in errors.
  ///   - maximumDepth: how deep elements may be nested.
  ///   - alwaysLibXML2: whether libxml2 reads UTF-8 too, for comparing the two.
  public init(
    handler: any XMLEventHandler, part: String, maximumDepth: Int, alwaysLibXML2: Bool = false
  ) {
    self.handler = handler
    self.part = part
    self.maximumDepth = maximumDepth
    self.alwaysLibXML2 = alwaysLibXML2
  }

  /// Parses the next piece.
  public func feed(_ bytes: UnsafeRawBufferPointer) throws(PackagingError) {
    if let parser { return try parser.feed(bytes) }
    if head.isEmpty, bytes.count >= Self.headLength { return try start(bytes) }
    head.append(contentsOf: bytes)
    if head.count >= Self.headLength { try startWithHead() }
  }

  /// Tells the parser that the last piece was fed.
  public func finish() throws(PackagingError) {
    if parser == nil, !head.isEmpty { try startWithHead() }
    guard let parser else {
      throw PackagingError(.malformedXML, part: part, detail: ["empty", "1"])
    }
    try parser.finish()
  }

  private func startWithHead() throws(PackagingError) {
    var whole: [UInt8] = []
    swap(&whole, &head)
    var failure: PackagingError?
    whole.withUnsafeBytes { bytes in
      do throws(PackagingError) { try start(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  private func start(_ bytes: UnsafeRawBufferPointer) throws(PackagingError) {
    let beginning = UnsafeRawBufferPointer(rebasing: bytes.prefix(Self.headLength))
    let head = Array(beginning)
    let isMistaken = XMLDeclaration.isMistaken(head[...])
    if !isMistaken, let declaration = XMLDeclaration(head), !declaration.isPlain {
      throw PackagingError(
        .malformedXML, part: part,
        detail: ["an encoding that is not read: " + (declaration.encoding ?? "").prefix(40), "1"])
    }
    let chosen: any XMLParsing =
      !alwaysLibXML2 && (isMistaken || XMLScanner.canRead(beginning))
      ? XMLScanner(handler: handler, part: part, maximumDepth: maximumDepth)
      : XMLPushParser(
        handler: handler, part: part, maximumDepth: maximumDepth, ignoresEncoding: isMistaken)
    parser = chosen
    try chosen.feed(bytes)
  }
}
