// SPDX-License-Identifier: Apache-2.0
// Playbooks and what they were instantiated to, for people (Markdown) and for programs (JSON).
#pragma once

#include <string>

#include "base/json.h"
#include "parts/playbook/instantiate.h"

namespace closeout::playbook {

std::string to_markdown(const Playbook& playbook);
json::object to_document(const Playbook& playbook);

std::string to_markdown(const Instance& instance);
json::object to_document(const Instance& instance);

}  // namespace closeout::playbook
