/// Texts and fills of charts (ECMA-376 Part 1, 21.1.2).
enum ChartText {
  private static let font = "Times New Roman"

  /// Writes a title, a paragraph for each line.
  static func writeTitle(_ title: String, size: Int, to xml: inout XMLBuffer) {
    xml.element("c:title") { xml in
      xml.element("c:tx") { xml in
        xml.element("c:rich") { xml in
          xml.empty("a:bodyPr")
          for line in title.split(separator: "\n", omittingEmptySubsequences: false) {
            xml.element("a:p") { xml in
              xml.element("a:r") { xml in
                writeRun("a:rPr", size: size, isBold: true, to: &xml)
                xml.element("a:t", text: String(line))
              }
            }
          }
        }
      }
      xml.empty("c:overlay", ["val": "0"])
    }
  }

  /// Writes the default font of the texts inside an element.
  static func writeProperties(
    size: Int, color: CellColor = .black, to xml: inout XMLBuffer
  ) {
    xml.element("c:txPr") { xml in
      xml.empty("a:bodyPr")
      xml.element("a:p") { xml in
        xml.element("a:pPr") { xml in
          writeRun("a:defRPr", size: size, isBold: false, color: color, to: &xml)
        }
        xml.empty("a:endParaRPr", ["lang": "vi-VN"])
      }
    }
  }

  /// Writes a fill of one colour, given as `RRGGBB`.
  static func writeSolidFill(_ color: String, to xml: inout XMLBuffer) {
    xml.element("a:solidFill") { $0.empty("a:srgbClr", ["val": color]) }
  }

  private static func writeRun(
    _ name: String, size: Int, isBold: Bool, color: CellColor = .black,
    to xml: inout XMLBuffer
  ) {
    xml.element(
      name,
      [
        "lang": name == "a:rPr" ? "vi-VN" : nil,
        // Hundredths of a point.
        "sz": String(size * 100), "b": isBold ? "1" : "0",
      ]
    ) { xml in
      writeSolidFill(color.hex, to: &xml)
      for script in ["a:latin", "a:ea", "a:cs"] { xml.empty(script, ["typeface": font]) }
    }
  }
}
