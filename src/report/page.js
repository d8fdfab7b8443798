"use strict";
(function () {
	var root = document.documentElement;
	var table, bar, search, order, shown, none, rest, frame, tip, languages, heads, rows, groups;
	var selects; /* a list of values for each column that has few */
	var served; /* the row order of the file: "-stars", or "" where no column says it */
	var state = { q: "", sort: "", lang: "", scale: "", chosen: {} };
	var found = [];
	var limit; /* so many of those found are in the document; further ones as they are scrolled to */
	var later; /* until the rest of a short list follows */
	var SMALL = 500, STEP = 60;

	root.classList.add("js");

	function all(query, from) {
		return Array.from((from || document).querySelectorAll(query));
	}

	/* What is said in the language shown. */
	function words(element) {
		var one = languages.length ? element.querySelector('[lang="' + root.lang + '"]') : null;
		return (one || element).textContent.trim();
	}

	/* What a cell is chosen by, whichever language is shown; a group's heading where no column has it. */
	function value(row, place) {
		var cell = place === "" ? row.group.rows[0].cells[0] : row.cells[place];
		var one = languages.length ? cell.querySelector("[lang]") : null;
		return (one || cell).textContent.trim() || "\u2014";
	}

	/* What a row is found by: its repository too, and the heading of its group. */
	function textOf(row) {
		if (row.text === undefined) {
			var cells = row.cells.filter(function (cell) {
				return !cell.classList.contains("trend");
			});
			var heading = row.group.querySelector(".group");
			row.text = cells.concat(heading || []).map(words).concat(row.link ? row.link.pathname : "")
				.join(" ").toLocaleLowerCase();
		}
		return row.text;
	}

	function readRows() {
		groups = Array.from(table.tBodies);
		rows = [];
		groups.forEach(function (group) {
			group.heading = group.querySelector(".group");
			Array.from(group.rows).forEach(function (row) {
				if (row === group.heading) return;
				rows.push({
					row: row,
					group: group,
					cells: Array.from(row.cells),
					link: row.querySelector("a"),
					place: rows.length,
				});
			});
		});
		rows.forEach(function (row) {
			row.values = selects.map(function (select) {
				return value(row, select.dataset.i);
			});
		});
	}

	/* Ahead of the first search, some at a time. */
	function readTexts(from) {
		rows.slice(from, from + 300).forEach(textOf);
		if (rows.length > from + 300) setTimeout(readTexts, 0, from + 300);
	}

	function headOf(key) {
		return heads.find(function (head) {
			return head.dataset.k === key;
		});
	}

	/* Unknown ones stay at the end, whichever way. */
	function sort() {
		var descending = state.sort.charAt(0) === "-";
		var head = headOf(state.sort.replace(/^-/, ""));
		var place = heads.indexOf(head);
		var collator = new Intl.Collator(root.lang, { sensitivity: "base", numeric: true });
		heads.forEach(function (one) {
			one.removeAttribute("aria-sort");
		});
		if (head) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
		rows.forEach(function (row) {
			var cell = row.cells[place];
			row.key = state.sort === served ? "" : cell.dataset.s === undefined ? words(cell) : cell.dataset.s;
		});
		rows.sort(function (a, b) {
			if (a.key === b.key) return a.place - b.place;
			if (a.key === "") return 1;
			if (b.key === "") return -1;
			var less = head.dataset.n ? a.key - b.key : collator.compare(a.key, b.key);
			return descending ? -less : less;
		});
	}

	/* The values of the columns with few, and how many rows each would leave. */
	function count(select, counts) {
		var name = select.dataset.k;
		var options = Array.from(select.options);
		options.slice(1).forEach(function (option) {
			option.textContent = select.words.get(option.value) + " (" + (counts.get(option.value) || 0) + ")";
		});
		options[0].textContent = words(select.labels[0]);
		select.value = state.chosen[name] || "";
		select.classList.toggle("chosen", select.value !== "");
	}

	/* As the language writes a number. */
	function digits(number) {
		var ends = document.getElementById("ends");
		var comma = (ends.querySelector('[lang="' + root.lang + '"]') || ends.firstElementChild).textContent;
		return String(number).replace(/(\d)(?=(\d{3})+$)/g, "$1" + comma);
	}

	function find() {
		var text = state.q.trim().toLocaleLowerCase();
		var wanted = selects.map(function (select) {
			return state.chosen[select.dataset.k] || "";
		});
		var counts = selects.map(function () {
			return new Map();
		});
		found = rows.filter(function (row) {
			if (text ? !textOf(row).includes(text) : false) return false;
			var misses = 0, missed = -1;
			wanted.forEach(function (one, i) {
				if (one === "" || one === row.values[i]) return;
				misses += 1;
				missed = i;
			});
			counts.forEach(function (map, i) {
				var value = row.values[i];
				if (misses === 0 || (misses === 1 ? missed === i : false)) map.set(value, (map.get(value) || 0) + 1);
			});
			return misses === 0;
		});
		selects.forEach(function (select, i) {
			count(select, counts[i]);
		});
		var narrowing = wanted.filter(Boolean).length;
		bar.classList.toggle("filtered", narrowing > 0 || text !== "");
		none.hidden = found.length > 0;
		all("[data-t]", shown).forEach(function (one) {
			one.textContent = one.dataset.t.replace("{shown}", digits(found.length)).replace("{total}", digits(rows.length));
		});
	}

	/* Each row that is to be seen, in its group; on a phone with a button that unfolds it. */
	function show(most) {
		limit = most;
		var lists = new Map();
		found.slice(0, limit).forEach(function (row) {
			if (!lists.has(row.group)) lists.set(row.group, row.group.heading ? [row.group.heading] : []);
			lists.get(row.group).push(row.row);
		});
		groups.forEach(function (group) {
			group.replaceChildren.apply(group, lists.get(group) || []);
			group.hidden = !lists.has(group);
		});
		rest.hidden = limit >= found.length;
	}

	/* What is to be seen at once; of a short list soon all, so that the browser's own search finds it. */
	function begin() {
		clearTimeout(later);
		show(STEP);
		if (found.length > STEP ? SMALL >= found.length : false) later = setTimeout(show, 300, SMALL);
	}

	/* The state is in the address, so that a view can be sent to somebody. */
	function write() {
		var parts = new URLSearchParams();
		["q", "sort", "lang", "scale"].forEach(function (name) {
			var usual = { sort: served, lang: languages.length ? languages[0].value : state.lang }[name] || "";
			if (state[name] !== usual) parts.set(name, state[name]);
		});
		Object.keys(state.chosen).forEach(function (key) {
			if (state.chosen[key]) parts.set("is." + key, state.chosen[key]);
		});
		var text = parts.toString();
		if (text || location.hash.includes("=")) history.replaceState(null, "", "#" + text);
	}

	function read() {
		var parts = new URLSearchParams(location.hash.slice(1));
		state.q = parts.get("q") || "";
		state.sort = headOf((parts.get("sort") || "").replace(/^-/, "")) ? parts.get("sort") : served;
		state.scale = parts.get("scale") || "";
		state.chosen = {};
		selects.forEach(function (select) {
			var wanted = parts.get("is." + select.dataset.k);
			if (select.words.has(wanted)) state.chosen[select.dataset.k] = wanted;
		});
		search.value = state.q;
		all("[name=scale]").forEach(function (radio, i) {
			radio.checked = state.scale === "" ? i === 0 : radio.value === state.scale;
		});
		speak(parts.get("lang") || root.lang);
		sort();
		find();
		begin();
	}

	function change() {
		find();
		begin();
		write();
	}

	function press(head, way) {
		var key = head.dataset.k, falls = ["count", "change"].includes(head.dataset.n);
		if (state.sort.replace(/^-/, "") === key) falls = state.sort === key;
		state.sort = way || (falls ? "-" + key : key);
		order.value = state.sort;
		sort();
		change();
	}

	function speak(language) {
		var known = languages.some(function (button) {
			return button.value === language;
		});
		if (known) root.lang = language;
		state.lang = root.lang;
		languages.forEach(function (button) {
			button.setAttribute("aria-pressed", String(button.value === root.lang));
		});
		document.title = words(document.querySelector("h1"));
		search.placeholder = words(search.labels[0]) + "  /";
		rows.forEach(function (row) {
			delete row.text;
		});
		selects.forEach(function (select, i) {
			select.words = new Map();
			rows.forEach(function (row) {
				var key = row.values[i], place = select.dataset.i;
				if (select.words.has(key)) return;
				select.words.set(key, (place === "" ? words(row.group.heading) : words(row.cells[place])) || key);
			});
			select.replaceChildren(new Option("", ""));
			select.words.forEach(function (label, key) {
				select.add(new Option(label, key));
			});
		});
		order.replaceChildren();
		if (!served) order.add(new Option(words(order.labels[0]), ""));
		heads.forEach(function (head) {
			if (!head.dataset.k) return;
			["-", ""].forEach(function (way) {
				order.add(new Option((way ? "\u2193 " : "\u2191 ") + words(head), way + head.dataset.k));
			});
		});
		order.value = state.sort;
	}

	/* What is cut off, in full. */
	function whole(element) {
		return element.scrollHeight > element.clientHeight + 2 ? words(element) + " " : "";
	}

	/* Where a value comes from, what a text says in full, which repository a name links to. */
	function note(target) {
		var cell = target.closest("tbody td, tbody th");
		if (!cell) return "";
		if (target.closest(".old")) return words(document.querySelector(target.closest(".old").hash));
		if (cell.scope) return target.closest("a") ? whole(target) + target.closest("a").pathname.slice(1) : "";
		if (cell.classList.contains("t")) return whole(cell.firstElementChild);
		var row = cell.parentElement.dataset, day = row.d || table.dataset.d;
		var source = day ? document.getElementById("read-" + day) : null;
		if (!source || !cell.dataset.s) return "";
		if (heads[cell.cellIndex].dataset.n !== "change") return words(source);
		var ends = document.getElementById("ends");
		var one = ends.querySelector('[lang="' + root.lang + '"]') || ends.firstElementChild;
		return one.dataset.t.replace("{before}", digits(row.b)).replace("{after}", digits(row.a))
			.replace("{date}", source.querySelector('[lang="' + root.lang + '"]').dataset.t);
	}

	function hideTip() {
		tip.hidden = true;
		all("[aria-describedby=tip]").forEach(function (one) {
			one.removeAttribute("aria-describedby");
		});
	}

	function showTip(target) {
		hideTip();
		var text = target.closest ? note(target) : "";
		if (!text) return;
		tip.textContent = text;
		tip.hidden = false;
		if (document.activeElement === target) target.setAttribute("aria-describedby", "tip");
		var place = target.getBoundingClientRect();
		var left = Math.min(place.left, root.clientWidth - tip.offsetWidth - 12);
		var below = place.bottom + 4 + tip.offsetHeight > window.innerHeight;
		tip.style.left = Math.max(left, 12) + window.scrollX + "px";
		tip.style.top = (below ? place.top - 4 - tip.offsetHeight : place.bottom + 4) + window.scrollY + "px";
	}

	/* From cell to cell by arrow keys; the tabulator goes from project to project. */
	function walk(event) {
		var way = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
		var cell = way ? event.target.closest("tbody td, tbody th") : null;
		if (!cell) return;
		var line = cell.parentElement, lines = Array.from(table.rows);
		var next = way[0] ? lines[lines.indexOf(line) + way[0]] : line;
		var to = next ? next.cells[cell.cellIndex + way[1]] : null;
		if (!to || to.classList.contains("more")) return;
		event.preventDefault();
		var link = to.scope ? to.querySelector("a") : null;
		if (!link) to.tabIndex = -1;
		(link || to).focus();
	}

	/* A table that does not fit scrolls in a frame. */
	function fit() {
		root.style.setProperty("--bar", bar.offsetHeight + "px");
		frame.classList.remove("wide");
		frame.classList.toggle("wide", table.scrollWidth > frame.clientWidth);
		edge();
	}

	function edge() {
		var section = frame.firstElementChild;
		frame.classList.toggle("moved", section.scrollLeft > 0);
		frame.classList.toggle("ended", section.scrollLeft + section.clientWidth + 2 > section.scrollWidth);
	}

	function unfold(button) {
		var row = button.closest("tr");
		var open = row.classList.toggle("open");
		button.setAttribute("aria-expanded", String(open));
		heads.forEach(function (head, i) {
			row.cells[i].dataset.label = words(head);
		});
	}

	/* On a phone each row has a button for what it does not show. */
	function addMore() {
		if (!window.matchMedia("(max-width: 600px)").matches) return;
		rows.forEach(function (row) {
			if (row.more) return;
			var button = document.createElement("button");
			button.type = "button";
			button.setAttribute("aria-expanded", "false");
			button.setAttribute("aria-label", words(rest));
			row.more = row.row.insertCell();
			row.more.className = "more";
			row.more.append(button);
		});
	}

	function makeButtons() {
		heads.forEach(function (head) {
			if (!head.dataset.k) return;
			var button = document.createElement("button");
			button.type = "button";
			button.append.apply(button, Array.from(head.childNodes));
			head.append(button);
			button.addEventListener("click", function () {
				press(head);
			});
		});
	}

	function listen() {
		var narrow = document.querySelector(".narrow");
		search.addEventListener("input", function () {
			state.q = search.value;
			change();
		});
		selects.forEach(function (select) {
			select.addEventListener("change", function () {
				state.chosen[select.dataset.k] = select.value;
				change();
			});
		});
		order.addEventListener("change", function () {
			state.sort = order.value;
			sort();
			change();
		});
		narrow.addEventListener("click", function () {
			narrow.setAttribute("aria-expanded", String(bar.classList.toggle("open")));
		});
		languages.forEach(function (button) {
			button.addEventListener("click", function () {
				speak(button.value);
				sort();
				change();
				fit();
			});
		});
		document.addEventListener("change", function (event) {
			if (event.target.name !== "scale") return;
			state.scale = event.target.value;
			write();
		});
		table.addEventListener("click", function (event) {
			var button = event.target.closest(".more button");
			if (button) unfold(button);
		});
		rest.firstElementChild.addEventListener("click", function () {
			show(limit + STEP);
		});
		new IntersectionObserver(function (entries) {
			if (entries[entries.length - 1].isIntersecting) show(limit + STEP);
		}).observe(rest);
		document.addEventListener("focusin", function (event) {
			showTip(event.target);
		});
		document.addEventListener("focusout", hideTip);
		document.addEventListener("pointerover", function (event) {
			showTip(event.target.closest("tbody td, .old, tbody th a") || document.body);
		});
		document.addEventListener("keydown", function (event) {
			if (event.key === "Escape") hideTip();
			if (event.key === "/" ? !event.target.closest("input, select") : false) {
				event.preventDefault();
				search.focus();
			}
			if (!event.altKey) walk(event);
		});
		frame.firstElementChild.addEventListener("scroll", edge);
		window.addEventListener("resize", function () {
			addMore();
			fit();
		});
		window.addEventListener("beforeprint", function () {
			show(rows.length);
		});
		window.addEventListener("hashchange", function () {
			if (location.hash.includes("=")) read();
		});
	}

	document.addEventListener("DOMContentLoaded", function () {
		table = document.querySelector("table");
		bar = document.querySelector(".controls");
		search = document.getElementById("search");
		order = document.getElementById("order");
		shown = document.querySelector(".shown");
		none = document.querySelector(".none");
		rest = document.querySelector(".rest");
		frame = document.querySelector(".frame");
		tip = document.getElementById("tip");
		languages = all(".languages button");
		heads = Array.from(table.tHead.rows[0].cells);
		selects = all(".facet select");
		served = table.dataset.o || "";
		bar.hidden = false;
		all(".languages").forEach(function (one) {
			one.hidden = false;
		});
		readRows();
		addMore();
		makeButtons();
		listen();
		speak(root.lang);
		read();
		root.classList.add("ready");
		fit();
		setTimeout(readTexts, 0, 0);
	});
})();
