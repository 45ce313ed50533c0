import Foundation

/// Processor time of the calling thread in seconds: what a piece of work costs, however busy the machine is.
func work(_ body: () throws -> Void) rethrows -> Double {
    func spent() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = spent()
    try body()
    return spent() - start
}
