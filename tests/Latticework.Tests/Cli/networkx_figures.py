"""Reads a GraphML file of ties with networkx and prints the lattice figures as JSON, by its own formulas."""
import json
import sys

import networkx as nx
import numpy as np


def connectivity(graph):
    """Second-smallest eigenvalue of the weighted Laplacian; None for fewer than two nodes."""
    if graph.number_of_nodes() < 2:
        return None
    if not nx.is_connected(graph):
        return 0.0
    weights = nx.to_numpy_array(graph, weight="weight")
    return float(np.linalg.eigvalsh(np.diag(weights.sum(axis=1)) - weights)[1])


graph = nx.read_graphml(sys.argv[1])
total = graph.size(weight="weight")
strength = dict(graph.degree(weight="weight"))
hub = next((n for n, data in graph.nodes(data=True) if data["hub"]), None)
allies = [n for n, data in graph.nodes(data=True) if data["ally"]]
spread = sum(max(strength.values()) - s for s in strength.values())
star = nx.star_graph(graph.number_of_nodes() - 1)
star_weight = total / star.size()
star_strength = {n: d * star_weight for n, d in star.degree()}
largest_spread = sum(max(star_strength.values()) - s for s in star_strength.values())
removals = {}
for node in graph.nodes:
    rest = graph.copy()
    rest.remove_node(node)
    part = rest.subgraph(max(nx.connected_components(rest), key=len))
    removals[node] = {
        "ties_lost": graph.degree(node),
        "weight_lost": strength[node] / total,
        "connectivity_after": connectivity(rest),
        "parts_after": nx.number_connected_components(rest),
        "largest_part": part.number_of_nodes(),
    }
print(json.dumps({
    "states": graph.number_of_nodes(),
    "ties": graph.number_of_edges(),
    "total_weight": total,
    "hub": hub,
    "hub_share": strength[hub] / total,
    "centralisation": spread / largest_spread,
    "algebraic_connectivity": connectivity(graph),
    "parts": nx.number_connected_components(graph),
    "joined": sum(1 for a, b, data in graph.edges(data=True) if a in allies and b in allies and data["without_hub"]),
    "removals": removals,
}))
