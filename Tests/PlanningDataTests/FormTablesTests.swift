import Harness
import PlanningData
import PlanningForms
import Testing

/// Protects: every form of every set that is shipped has tables by the specification, each name once, and no
/// personal field in any.
@Suite struct FormTablesTests {
  private static let sets = [
    "tra-vinh-2018", "vinh-long-2027", "viet-nam-2027", "thanh-pho-2027",
  ]

  @Test(arguments: sets) func tablesAreByTheSpecification(_ set: String) throws {
    let configuration = try ShippedConfiguration.set(set)
    let names = TableNames(configuration.forms)
    let years = YearTokens(planYear: 2027)
    var taken: Set<String> = []
    var personal = 0
    for form in configuration.forms where FormTables.areMade(of: form) {
      personal += form.allColumns.count(where: \.isPersonal)
      let tables = FormTables(form, in: configuration).descriptors(named: names, years: years)
      for table in [tables.wide, tables.long, tables.head].compactMap({ $0 }) {
        #expect(taken.insert(table.name).inserted, "\(table.name)")
        #expect(table.name.wholeMatch(of: /[a-z0-9-]+/) != nil)
        let fields = table.schema.fields.map(\.name)
        #expect(Set(fields).count == fields.count, "\(table.name)")
        #expect(fields.allSatisfy { $0.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) != nil })
        #expect(Set(table.schema.primaryKey).isSubset(of: fields))
        for key in table.schema.foreignKeys ?? [] { #expect(Set(key.fields).isSubset(of: fields)) }
        #expect(!table.title.contains("{"))
        #expect(!table.schema.fields.contains { $0.title.contains("{") })
        for column in form.allColumns where column.isPersonal {
          #expect(!fields.contains(column.field))
        }
      }
    }
    #expect(personal > 0)
  }
}
