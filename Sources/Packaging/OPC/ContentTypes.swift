extension OPCPackage {
  /// The media type of a part (ECMA-376 Part 2, 6.2.3): its own, or that of its extension; `nil` where
  /// the package states neither.
  public func mediaType(of part: String) throws(PackagingError) -> String? {
    let name = "[Content_Types].xml"
    guard hasPart(name) else { return nil }
    let handler = ContentTypesHandler(part: part)
    try parse(name, with: handler)
    return handler.own ?? handler.byExtension
  }
}

/// Looks one part up in the content types.
private final class ContentTypesHandler: XMLEventHandler {
  private(set) var own: String?
  private(set) var byExtension: String?
  private let part: String
  private let fileExtension: String

  init(part: String) {
    self.part = part.asciiLowercased
    fileExtension = String(self.part.split(separator: ".").last ?? "")
  }

  func startElement(_ name: XMLName, _ attributes: XMLAttributes) {
    if name == "Override" {
      guard let target = attributes.text("PartName"),
        PartName.normalised(target).asciiLowercased == part
      else { return }
      own = attributes.text("ContentType")
    } else if name == "Default" {
      guard attributes.text("Extension")?.asciiLowercased == fileExtension else { return }
      byExtension = attributes.text("ContentType")
    }
  }

  func endElement(_ name: XMLName) {}
  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
