import CLibFuzzer
import Glibc
import Harness

/// libFuzzer around one ``FuzzTarget``, named by `SEDP_FUZZ_TARGET`.
///
/// The variable, and not an argument, names it, because libFuzzer starts itself anew with its own
/// arguments. With `SEDP_FUZZ_SEEDS` set, writes the target's seeds into that folder and ends.
@main
enum Fuzzer {
  private static let target = getenv("SEDP_FUZZ_TARGET")
    .flatMap { FuzzTarget(rawValue: String(cString: $0)) }

  static func main() {
    guard let target else {
      fail("SEDP_FUZZ_TARGET: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))")
    }
    if let folder = getenv("SEDP_FUZZ_SEEDS") {
      do {
        try target.writeSeeds(into: String(cString: folder))
      } catch {
        fail("\(error)")
      }
      return
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    let status = withUnsafeMutablePointer(to: &arguments) { pointer in
      LLVMFuzzerRunDriver(&count, pointer) { bytes, size in
        Fuzzer.check(UnsafeBufferPointer(start: bytes, count: size))
        return 0
      }
    }
    exit(status)
  }

  private static func check(_ bytes: UnsafeBufferPointer<UInt8>) {
    do {
      try target?.check(Array(bytes))
    } catch {
      // libFuzzer takes the abortion for a finding and keeps the input.
      fail("\(error)")
    }
  }

  private static func fail(_ message: String) -> Never {
    let line = Array((message + "\n").utf8)
    line.withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    abort()
  }
}
