import Harness
import Testing

@testable import WorkbookReaders

/// Protects the workbooks that come bundled in one archive.
struct WorkbookArchiveTests {
  private static var bundle: RawPackage {
    var raw = RawPackage()
    raw.replace("xã/29374.xlsx", with: RawPackage.workbook().bytes)
    raw["xã/bang.csv"] = "a,b\n"
    raw["__MACOSX/xã/._29374.xlsx"] = "x"
    raw["xã/~$29374.xlsx"] = "x"
    raw["doc me.txt"] = "x"
    raw["con.ZIP"] = "x"
    return raw
  }

  @Test func membersAreListedAndOpened() throws {
    let archive = try WorkbookArchive(bytes: Self.bundle.bytes)
    #expect(archive.members.map(\.path) == ["xã/29374.xlsx", "xã/bang.csv"])
    #expect(archive.unopened == ["con.ZIP"])
    #expect(archive.others.map(\.path) == ["doc me.txt"])
    #expect(archive.isBundle)
    #expect(try !WorkbookArchive(bytes: RawPackage.workbook().bytes).isBundle)
    let sources = try archive.members.map { try archive.open($0) }
    #expect(sources.map(\.kind) == [.xlsx, .csv])
    #expect(try sources.map { try $0.sheet(0).cellCount } == [1, 2])
    #expect(sources[1].sheets.map(\.name) == ["bang"])
  }

  @Test func boundsHoldForMembers() throws {
    var limits = ReadLimits.standard
    limits.heldFileBytes = 10
    let archive = try WorkbookArchive(bytes: Self.bundle.bytes, limits: limits)
    let failure = #expect(throws: ReadError.self) { try archive.open(archive.members[0]) }
    #expect(failure?.code == .limitExceeded)
    limits.entries = 2
    #expect(throws: ReadError.self) {
      try WorkbookArchive(bytes: Self.bundle.bytes, limits: limits)
    }
  }

  /// Of an archive with tables and workbooks the tables were read and the workbooks passed over.
  @Test func anArchiveOfWorkbooksIsNoWorkbook() throws {
    let failure = #expect(throws: ReadError.self) { try Fixture.open(Self.bundle.bytes) }
    #expect(failure?.code == .packed)
    #expect(failure?.detail == ["zip"])
  }
}
