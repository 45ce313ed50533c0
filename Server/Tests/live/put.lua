-- wrk: each request is a new submission.
local thread_number = 0
function setup(thread)
    thread:set("number", thread_number)
    thread_number = thread_number + 1
end
function init(args)
    count, token, mark = 0, args[1], args[2]
end
function request()
    count = count + 1
    local id = string.format("load-%s-%02d-%010d", mark, number, count)
    local body = '{"hours":' .. (count % 100) .. ',"mood":"good","remark":"a remark of some length, as people write it"}'
    return wrk.format("PUT", "/api/submissions/" .. id, { ["X-Mera-Token"] = token, ["Content-Type"] = "application/json" }, body)
end
