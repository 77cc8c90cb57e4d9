import Testing

@testable import PlanningReading

/// Protects: numbers of people are noticed in texts that go further, and amounts, dates and codes are
/// left alone.
struct PersonalNumberTests {
  @Test(arguments: [
    "Gọi anh Tư 0912345678", "0912 345 678", "(0912.345.678)", "091 234 5678", "+84 912 345 678",
    "+84912345678", "ĐT: 0294-3855-123", "02943855123", "CCCD 084123456789.", "x0387654321",
    "(0294) 3881570", "(0294)3881570", "CMND 334123456", "Chứng minh số 334 123 456",
    "CCCD 084 188 001 234",
  ])
  func numbersOfPeople(_ text: String) { #expect(PersonalNumber.isIn(text)) }

  @Test(arguments: [
    "", "1.234.567.890", "912345678", "0,5 ha", "05.09.2018 10:30", "05/09/2018", "2017-2018",
    "0 123", "84712-X08-2018-001", "0012345678", "29374 0812", "1234567890123", "0912345",
    "09123456789", "084 123 456 789", "Dự án 0812.2018.123456",
    "(2018) 3881570", "Quyết định 334123456", "CMND đã cấp 334",
  ])
  func otherNumbers(_ text: String) { #expect(!PersonalNumber.isIn(text)) }

  @Test(arguments: [
    (912_345_678, true), (212_345_678, false), (91_234_567, false), (1_912_345_678, false),
    // An amount in đồng.
    (350_000_000, false),
  ])
  func numbersInCellsForText(_ number: Int, _ isPersonal: Bool) {
    #expect(PersonalNumber.isIn(number) == isPersonal)
  }
}
