"use strict";
// In a storm: cases that lie close together stand as one circle, with how many they are and the shape of the gravest.
// Never the selected case: it keeps its ring. A click goes nearer, until each case stands by itself.

konsol.CLOSE_PX = 44;
konsol.CLUSTER_PX = 17; // half of the circle
konsol.CLUSTER_LEAST = 3;
konsol.CLUSTER_BELOW = 15; // from this zoom on each case stands by itself

// The mark of the most urgent of a group; none where nobody must act.
konsol.signOf = (group) => [...group].sort(konsol.order)[0].shape.sign;

konsol.Clusters = class {
  constructor(map, view) {
    this.map = map;
    this.view = view;
    this.on = false;
    this.words = {};
    this.shown = new Map();
    map.createPane("clusters").style.zIndex = 610;
  }

  // Groups these cases, each at a place of the container; says which of them stand in a circle.
  gather(cases) {
    const groups = this.on && this.map.getZoom() < konsol.CLUSTER_BELOW ? this.groups(cases) : [];
    const hidden = new Set(groups.flat());
    cases.forEach((mark) => mark.element.classList.toggle("gathered", hidden.has(mark)));
    const before = this.shown;
    this.shown = new Map();
    for (const group of groups) {
      const middle = [0, 1].map((i) => group.reduce((sum, mark) => sum + mark.at[i], 0) / group.length);
      const key = group.map((mark) => [mark.shape.id, mark.shape.priority]).sort().join() + konsol.signOf(group) + this.words.cluster;
      const cluster = before.get(key) || this.make(group);
      cluster.marker.setLatLng(this.map.containerPointToLatLng(middle));
      cluster.at = middle;
      this.shown.set(key, cluster);
    }
    before.forEach((cluster, key) => this.shown.has(key) || cluster.marker.remove());
    return hidden;
  }

  // The most crowded first; who finds too few neighbours left stands by itself.
  groups(cases) {
    const free = new Set(cases.filter(({ shape }) => !shape.selected));
    const near = (one) => [...free].filter(({ at }) => Math.hypot(at[0] - one.at[0], at[1] - one.at[1]) <= konsol.CLOSE_PX);
    const crowded = [...free].map((mark) => [near(mark).length, mark]).sort((a, b) => b[0] - a[0]);
    const groups = [];
    for (const [, mark] of crowded.filter(([count]) => count >= konsol.CLUSTER_LEAST)) {
      const group = free.has(mark) ? near(mark) : [];
      if (group.length < konsol.CLUSTER_LEAST) continue;
      group.forEach((one) => free.delete(one));
      groups.push(group);
    }
    return groups;
  }

  make(group) {
    const urgent = document.createElement("span"); // what hides in a circle and needs somebody is said at its edge
    urgent.className = "badge sign";
    urgent.textContent = konsol.signOf(group);
    const gravest = Math.min(...group.map(({ shape }) => shape.priority));
    const inner = document.createElement("div");
    inner.className = "inner";
    const count = document.createElement("span");
    count.className = "count";
    count.textContent = group.length;
    inner.append(count, konsol.shape(gravest, String(gravest)), urgent);
    const half = konsol.CLUSTER_PX;
    const icon = L.divIcon({
      html: inner, className: "mark cluster case p" + gravest, iconSize: [2 * half, 2 * half], iconAnchor: [half, half],
    });
    const marker = L.marker(group[0].marker.getLatLng(), {
      icon: icon, pane: "clusters", keyboard: true, autoPanOnFocus: false,
    }).addTo(this.map);
    const element = marker.getElement();
    const text = this.words.cluster.replace("{count}", group.length).replace("{priority}", gravest);
    element.title = text;
    element.setAttribute("aria-label", text);
    const nearer = () => {
      this.view.touch();
      const bounds = L.latLngBounds(group.map((mark) => mark.marker.getLatLng()));
      const zoom = Math.min(konsol.CLUSTER_BELOW, this.map.getBoundsZoom(bounds.pad(0.3)));
      this.map.setView(bounds.getCenter(), Math.max(zoom, this.map.getZoom() + 0.75), { animate: false });
    };
    marker.on("click", nearer);
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      nearer();
    });
    return { marker, element };
  }

  boxes() {
    const half = konsol.CLUSTER_PX;
    return [...this.shown.values()].map(({ at: [x, y] }) => [x - half, y - half - 4, x + half + 6, y + half]);
  }
};
