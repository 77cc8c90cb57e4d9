import WorkbookModel

/// `xl/comments*.xml` (ECMA-376 Part 1, 18.7.6).
enum CommentsPart {
  /// The font of comments.
  static let font = CellFont(size: 11)

  static func xml(_ comments: [CellComment]) -> [UInt8] {
    var authors = InternTable<String>()
    let numbers = comments.map { authors.index(of: $0.author ?? "") }
    var xml = XMLBuffer()
    xml.declaration()
    xml.element("comments", ["xmlns": Namespace.main]) { xml in
      xml.element("authors") { xml in
        for author in authors.values { xml.element("author", text: author) }
      }
      xml.element("commentList") { xml in
        for (comment, number) in zip(comments, numbers) {
          xml.element(
            "comment", ["ref": comment.cell.description, "authorId": String(number)]
          ) { xml in
            xml.element("text") { xml in
              ByteText(runs: [StyledRun(comment.text, font: font)]).write(to: &xml)
            }
          }
        }
      }
    }
    return xml.bytes
  }
}
