import PlanningForms
import Testing

/// The shipped definitions load without a single fault and hold what the handbook asks for.
@Suite struct ShippedConfigurationTests {
  @Test func loadsWithoutFault() throws {
    _ = try TemplatesFolder.load()
  }
}
