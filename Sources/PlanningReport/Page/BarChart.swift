import DecimalArithmetic
import PlanningForms
import PlanningLayout
import WorkbookWriters

/// Draws bars as SVG: a line of words for each category and its bars below, so that it is read on a phone
/// as well. The figures stand in a table beside; colour alone says nothing.
struct BarChart {
  private static let width = 340
  /// The length of the longest bar; its figure stands at its right.
  private static let longestBar = 240
  private static let barHeight = 10
  private static let nameHeight = 15
  private static let gap = 7
  /// Letters of a name that are drawn; the table has all.
  private static let longestName = 52

  private struct Series {
    var name: String
    var values: [ExactDecimal?]
  }

  private let title: String
  private let measure: PageText
  private let categories: [String]
  private let series: [Series]
  private let places: Int
  private let anchor: (title: Anchor, table: Anchor)
  private let document: PageDocument

  /// A chart of the workbook.
  init(_ chart: Chart, number: Int, document: PageDocument) {
    title = chart.title ?? ""
    measure = .same(chart.valueAxisTitle ?? "")
    categories = chart.series.first?.categories ?? []
    series = chart.series.map { series in
      let name =
        switch series.name {
        case .text(let text), .reference(_, let text): text
        }
      return Series(name: name, values: series.values)
    }
    let values = series.flatMap { $0.values.compactMap { $0 } }
    places = values.allSatisfy { $0.rounded(places: 0) == $0 } ? 0 : 1
    anchor = (Anchor("hinh", number), Anchor("bang-hinh", number))
    self.document = document
  }

  /// The first units of a ranking.
  init(_ ranking: PrintedRanking, first: Int, number: Int, document: PageDocument) {
    let entries = ranking.entries.prefix(first)
    title = ranking.name
    measure = .same(ranking.measure)
    categories = entries.enumerated().map { "\($0 + 1). " + $1.name }
    series = [Series(name: ranking.measure, values: entries.map(\.figure.number))]
    places = entries.map(\.figure.places).max() ?? 0
    anchor = (Anchor("hinh-hang", number), Anchor("bang-hang", number))
    self.document = document
  }

  /// The picture with the table of its figures.
  var node: Node {
    let head = [document.text(document.words("Mục"))] + series.map { [Node.text($0.name)] }
    let rows = categories.indices.map { index in
      [[Node.text(categories[index])]]
        + series.map { series -> [Node] in
          guard series.values.indices.contains(index), let value = series.values[index] else {
            return [.text("–")]
          }
          return document.text(shown(value))
        }
    }
    let axis: [Node] =
      measure.isEmpty ? [] : [.text(" ("), .text(measure.vietnamese), .text(")")]
    return .of(
      .figure, .style(.charts),
      children: picture,
      .of(
        .division, .style(.beside),
        children: document.table(anchor.table, [.text(title)] + axis, head: head, rows: rows)))
  }

  /// The picture alone.
  var picture: Node {
    var drawn: [Node] = [
      .of(.title, .id(anchor.title), children: .text(title)),
      .of(.description, children: .text(description.vietnamese)),
    ]
    if description.vietnamese != description.english {
      drawn.append(.of(.description, .language(.english), children: .text(description.english)))
    }
    var top = 0
    if series.count > 1 { drawn += legend(&top) }
    for index in categories.indices { drawn += bars(of: index, &top) }
    return .of(
      .picture, .style(.chart), .fixed("role", "img"), .labelled(by: anchor.title),
      .viewBox(width: Self.width, height: max(top, 1)), holding: drawn)
  }

  /// What is seen, in a sentence.
  private var description: PageText {
    let words = document.words
    let first = series.first?.values.compactMap { $0 } ?? []
    guard let least = first.min(), let most = first.max() else {
      return words("Biểu đồ thanh không có số.")
    }
    return words(
      "Biểu đồ thanh, {} mục, từ {} đến {}; số ở bảng bên cạnh.", .number(categories.count),
      shown(least), shown(most))
  }

  private func shown(_ value: ExactDecimal) -> PageText {
    PageText(.number(value, places: value == .zero ? 0 : places))
  }

  // MARK: Drawing

  private func legend(_ top: inout Int) -> [Node] {
    var nodes: [Node] = []
    for (index, series) in series.enumerated() {
      nodes.append(rectangle(x: 0, y: top + 3, width: 10, .series(index)))
      nodes.append(letters(series.name, x: 15, y: top + 12))
      top += Self.nameHeight
    }
    top += Self.gap
    return nodes
  }

  private func bars(of category: Int, _ top: inout Int) -> [Node] {
    var nodes = [letters(Self.short(categories[category]), x: 0, y: top + 11)]
    top += Self.nameHeight
    for (index, series) in series.enumerated() {
      defer { top += Self.barHeight + 2 }
      guard series.values.indices.contains(category), let value = series.values[category] else {
        nodes.append(letters("–", x: 2, y: top + 9))
        continue
      }
      let zero = place(.zero)
      let end = place(value)
      nodes.append(
        rectangle(x: min(zero, end), y: top, width: max(abs(end - zero), 1), .series(index)))
      let text = shown(value)
      let x = max(zero, end) + 4
      if text.vietnamese == text.english {
        nodes.append(letters(text.vietnamese, x: x, y: top + 9, .number))
      } else {
        nodes.append(letters(text.vietnamese, x: x, y: top + 9, .vietnamese))
        nodes.append(letters(text.english, x: x, y: top + 9, .english))
      }
    }
    top += Self.gap
    return nodes
  }

  /// Where a value ends, from the left.
  private func place(_ value: ExactDecimal) -> Int {
    let least = min(all.min() ?? .zero, .zero)
    let most = max(all.max() ?? .zero, .zero)
    guard let share = (value - least).divided(by: most - least) else { return 0 }
    return Int((share.doubleValue * Double(Self.longestBar)).rounded())
  }

  private var all: [ExactDecimal] { series.flatMap { $0.values.compactMap { $0 } } }

  private func rectangle(x: Int, y: Int, width: Int, _ style: StyleClass) -> Node {
    .of(
      .rectangle, .number("x", x), .number("y", y), .number("width", width),
      .number("height", Self.barHeight), .style(style), holding: [])
  }

  private func letters(_ text: String, x: Int, y: Int, _ styles: StyleClass...) -> Node {
    var attributes: [Attribute] = [.number("x", x), .number("y", y)]
    if !styles.isEmpty { attributes.append(.styles(styles)) }
    if styles.contains(.english) { attributes.append(.language(.english)) }
    return .element(.pictureText, attributes, [.text(text)])
  }

  private static func short(_ name: String) -> String {
    name.count > longestName ? String(name.prefix(longestName - 1)) + "…" : name
  }
}
