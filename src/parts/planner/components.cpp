// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "parts/planner/precedence.h"

namespace closeout::planner {
namespace {

// Tarjan's algorithm with a stack of its own: a chain of ten thousand actions must not overflow.
class Components {
 public:
  explicit Components(const std::vector<std::vector<int>>& before)
      : before_(before),
        order_(before.size(), kUnseen),
        low_(before.size()),
        component_(before.size(), kUnseen) {}

  std::vector<int> run() && {
    for (std::size_t node = 0; node < before_.size(); ++node) {
      if (order_[node] == kUnseen) visit(static_cast<int>(node));
    }
    return std::move(component_);
  }

 private:
  static constexpr int kUnseen = -1;
  struct Step {
    int node;
    std::size_t next = 0;  // edge to follow
  };

  void visit(int root) {
    std::vector<Step> path;
    open(root, path);
    while (!path.empty()) {
      Step& step = path.back();
      const auto& edges = before_[static_cast<std::size_t>(step.node)];
      if (step.next < edges.size()) {
        follow(step, edges[step.next++], path);
        continue;
      }
      const int done = step.node;
      path.pop_back();
      if (!path.empty()) lower(path.back().node, low(done));
      if (low(done) == order_[static_cast<std::size_t>(done)]) close(done);
    }
  }

  void follow(const Step& step, int to, std::vector<Step>& path) {
    const int from = step.node;
    if (order_[static_cast<std::size_t>(to)] == kUnseen) {
      open(to, path);
    } else if (component_[static_cast<std::size_t>(to)] == kUnseen) {
      lower(from, order_[static_cast<std::size_t>(to)]);
    }
  }

  void open(int node, std::vector<Step>& path) {
    order_[static_cast<std::size_t>(node)] = low_[static_cast<std::size_t>(node)] = seen_++;
    pending_.push_back(node);
    path.push_back({node});
  }

  void close(int root) {
    int node = kUnseen;
    while (node != root) {
      node = pending_.back();
      pending_.pop_back();
      component_[static_cast<std::size_t>(node)] = components_;
    }
    ++components_;
  }

  int low(int node) const { return low_[static_cast<std::size_t>(node)]; }
  void lower(int node, int value) {
    int& own = low_[static_cast<std::size_t>(node)];
    own = std::min(own, value);
  }

  const std::vector<std::vector<int>>& before_;
  std::vector<int> order_;
  std::vector<int> low_;
  std::vector<int> component_;
  std::vector<int> pending_;
  int seen_ = 0;
  int components_ = 0;
};

}  // namespace

std::vector<int> components(const std::vector<std::vector<int>>& before) {
  return Components(before).run();
}

}  // namespace closeout::planner
