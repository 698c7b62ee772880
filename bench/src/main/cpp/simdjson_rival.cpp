// simdjson's On-Demand reader as a contender at decoding frames; it speaks the protocol of RivalMain.java.
//
//   g++ -std=c++17 -O3 -march=native simdjson_rival.cpp -lsimdjson -o simdjson_rival && ./simdjson_rival frames.txt

#include <simdjson.h>

#include <cstdint>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

using namespace simdjson;

namespace {

constexpr int price_scale = 1;
constexpr int size_scale = 8;

struct Change {
    bool is_ask;
    int64_t price;
    int64_t size;
    int64_t sequence;
};

// What a frame says, in fields and an array that are used again for each.
struct Frame {
    std::string_view symbol;
    int64_t sequence_start;
    int64_t sequence_end;
    int64_t time_ms;
    std::vector<Change> changes;
};

// A decimal in quotes as a scaled integer, read where it stands.
inline int64_t decimal(ondemand::value text, const int scale) {
    const char* c = text.get_raw_json_string().value().raw();
    int64_t value = 0;
    int missing = scale;
    for (; *c != '"' && *c != '.'; c++) {
        value = 10 * value + (*c - '0');
    }
    if (*c == '.') {
        for (c++; *c != '"'; c++, missing--) {
            value = 10 * value + (*c - '0');
        }
    }
    for (; missing > 0; missing--) {
        value *= 10;
    }
    return value;
}

inline void read_side(ondemand::array entries, const bool is_ask, Frame& frame) {
    for (ondemand::array entry : entries) {
        auto field = entry.begin().value();
        const int64_t price = decimal(*field, price_scale);
        ++field;
        const int64_t size = decimal(*field, size_scale);
        ++field;
        frame.changes.push_back({is_ask, price, size, decimal(*field, 0)});
        ++field;
    }
}

inline void read_frame(ondemand::parser& parser, const char* text, const size_t length, Frame& frame) {
    frame.changes.clear();
    ondemand::document document = parser.iterate(text, length, length + SIMDJSON_PADDING);
    ondemand::object data = document["data"];
    ondemand::object changes = data["changes"];
    read_side(changes["asks"], true, frame);
    read_side(changes["bids"], false, frame);
    frame.sequence_end = data["sequenceEnd"];
    frame.sequence_start = data["sequenceStart"];
    frame.symbol = data["symbol"];
    frame.time_ms = data["time"];
}

int64_t now_ns(const clockid_t clock) {
    timespec time;
    clock_gettime(clock, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

// See LevelSum.java.
uint64_t term(const bool is_ask, const int64_t price, const int64_t size) {
    const uint64_t sum =
        (static_cast<uint64_t>(price) * UINT64_C(0x9E3779B97F4A7C15) + static_cast<uint64_t>(size)) *
        UINT64_C(0xC2B2AE3D27D4EB4F);
    return is_ask ? ~sum : sum;
}

}  // namespace

int main(const int count, char** arguments) {
    if (count != 2) {
        std::cerr << "simdjson_rival: name the file of frames\n";
        return 2;
    }
    std::ifstream file(arguments[1], std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::vector<size_t> starts{0};
    for (size_t i = 0; i < text.size(); i++) {
        if (text[i] == '\n') {
            starts.push_back(i + 1);
        }
    }
    const size_t frames = starts.size() - 1;
    // Behind each frame the next can be read; behind the last, this.
    text.append(SIMDJSON_PADDING, ' ');

    ondemand::parser parser;
    Frame frame;
    const auto each = [&](const auto& then) {
        for (size_t i = 0; i < frames; i++) {
            read_frame(parser, text.data() + starts[i], starts[i + 1] - starts[i] - 1, frame);
            then();
        }
    };
    for (std::string question; std::getline(std::cin, question);) {
        if (question == "round") {
            int64_t kept = 0;
            const int64_t wall_start = now_ns(CLOCK_MONOTONIC);
            const int64_t cpu_start = now_ns(CLOCK_THREAD_CPUTIME_ID);
            each([&] { kept += frame.changes.back().size + frame.time_ms; });
            const int64_t cpu = now_ns(CLOCK_THREAD_CPUTIME_ID) - cpu_start;
            std::cout << "cpu " << cpu << " wall " << now_ns(CLOCK_MONOTONIC) - wall_start << " operations " << frames
                      << " bytes NaN kept " << kept << std::endl;
        } else if (question == "book") {
            std::map<int64_t, int64_t> sides[2];
            each([&] {
                for (const Change& change : frame.changes) {
                    if (change.size == 0) {
                        sides[change.is_ask].erase(change.price);
                    } else {
                        sides[change.is_ask][change.price] = change.size;
                    }
                }
            });
            uint64_t sum = 0;
            for (const int is_ask : {0, 1}) {
                for (const auto& [price, size] : sides[is_ask]) {
                    sum += term(is_ask, price, size);
                }
            }
            std::cout << "book " << static_cast<int64_t>(sum) << std::endl;
        } else {
            std::cerr << "simdjson_rival: nobody answers " << question << "\n";
            return 2;
        }
    }
}
